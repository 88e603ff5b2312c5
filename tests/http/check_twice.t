# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang zh-CN

== A notice is given in, and its checking screen stands open in two windows
as fanbuqi
POST /documents/new
field text=汀川大学关于做好2026年期末工作的通知\n一、教务处于12月20日前完成期末考试安排。\n二、保卫处于12月25日前完成消防检查。\n三、后勤保障处于12月28日前检修供暖管道。\n四、图书馆负责做好阅览室开放工作。\n汀川大学\n2026年11月25日
status 303
let doc location /documents/(\d+)/
run plan SELECT id FROM plan WHERE document_id = {doc}
run exam SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%期末考试安排'
run fire SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%消防检查'
run heat SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%供暖管道%'
run open SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%阅览室%'
GET /documents/{doc}/check
let shape text name="shape" value="(\d+)"

== A second click on “merge with next” does not merge one item more (R-CHECK-15)
POST /documents/{doc}/items/{exam}/merge
field do=merge_next
field shape={shape}
header Location: done=merged
POST /documents/{doc}/items/{exam}/merge
field do=merge_next
field shape={shape}
status 303
header Location: done=moved
sql {exam} = SELECT successor_item_id FROM item WHERE id = {fire}
sql 0 = SELECT count(*) FROM item WHERE id = {heat} AND successor_item_id IS NOT NULL
GET /documents/{doc}/check?done=moved
has 这次没有改动任何内容

== A number typed in the other window no longer names the item that it named there
POST /documents/{doc}/items/{open}/merge
field do=merge_with
field with=3
field shape={shape}
header Location: done=moved
sql 0 = SELECT count(*) FROM item WHERE id = {open} AND successor_item_id IS NOT NULL

== What was merged away there is told, not missing
POST /documents/{doc}/items/{fire}/edit
field version=1
field title=另一个标题
status 303
header Location: done=moved
POST /documents/{doc}/items/{fire}/drop
field drop_reason=重复
header Location: done=moved
POST /documents/{doc}/items/{fire}/tick
send-header HX-Request: true
field is_ticked=1
status 200
header HX-Retarget: #draft-list
has 这次没有改动任何内容

== A split names the version that it saw; the titles typed stay
POST /documents/{doc}/items/{open}/split
field version=1
field do=split
field titles=开放阅览室\n延长开放时间
header Location: done=split
POST /documents/{doc}/items/{open}/split
field version=1
field do=split
field titles=别的标题\n又一个标题
status 422
has 别的标题
has 请重新查看后再拆分
sql 开放阅览室 = SELECT title FROM item WHERE id = {open}

== A part of a page is never answered by a whole page: the page keeps what is typed and says why
POST /documents/{doc}/discard
field reason=重复
status 303
POST /documents/{doc}/items/{open}/edit
send-header HX-Request: true
field version=2
field title=写了一半
status 409
header HX-Retarget: #flash
header HX-Reswap: innerHTML
lacks <html
has 这份文件已不在核对中
has href="/documents/{doc}"
GET /nowhere
send-header HX-Request: true
status 404
lacks <html
