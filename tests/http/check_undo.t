# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang zh-CN

== A notice with a phrase for many units is given in
as fanbuqi
POST /documents/new
field text=汀川大学关于做好2026年期末工作的通知\n一、教务处牵头，各学院配合，12月20日前完成期末考试安排。\n二、保卫处于12月25日前完成消防检查。\n三、后勤保障处于12月28日前检修供暖管道，检修不少于30处。\n四、请相关学院于12月30日前做好毕业班工作。\n五、图书馆负责做好阅览室开放工作。\n汀川大学\n2026年11月25日
status 303
let doc location /documents/(\d+)
run plan SELECT id FROM plan WHERE document_id = {doc}
run exam SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%期末考试安排'
run fire SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%消防检查'
run heat SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%供暖管道%'
run last SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%毕业班工作'
run open SELECT i.id FROM item i WHERE i.plan_id = {plan} AND i.title LIKE '%阅览室%'
run colleges SELECT count(*) FROM unit WHERE kind = 'college' AND is_active = 1
run one SELECT min(id) FROM unit WHERE kind = 'college' AND is_active = 1
run onename SELECT name FROM unit WHERE id = {one}

== 各学院 is no unknown unit: it stands for the schools, which can be looked at (R-CHECK-11)
GET /documents/{doc}/check
status 200
lacks “各学院”不在单位名录中
has “各学院”：{colleges} / {colleges} 个单位
has “相关学院”：请选定指哪些单位
has 相关学院：指哪些？

== A merge is taken back whole: words, units, date, sources and targets (R-CHECK-12)
POST /documents/{doc}/items/{heat}/merge
field do=merge_prev
status 303
header Location: done=merged
sql {fire} = SELECT successor_item_id FROM item WHERE id = {heat}
sql 2 = SELECT count(*) FROM source WHERE item_id = {fire}
sql 1 = SELECT count(*) FROM indicator WHERE item_id = {fire}
GET /documents/{doc}/check
has 已并入：检修供暖管道
POST /documents/{doc}/items/{fire}/merge
field do=unmerge
field from={heat}
status 303
header Location: done=unmerged#i-{heat}
sql 1 = SELECT count(*) FROM source WHERE item_id = {fire}
sql 1 = SELECT count(*) FROM source WHERE item_id = {heat}
sql 1 = SELECT count(*) FROM indicator WHERE item_id = {heat}
sql 1 = SELECT count(*) FROM part WHERE item_id = {fire}
sql 1 = SELECT count(*) FROM part WHERE item_id = {heat}
sql 0 = SELECT is_dropped FROM item WHERE id = {heat}
sql 2026-12-25 = SELECT due_current_on FROM item WHERE id = {fire}
sql 2 = SELECT count(*) FROM event WHERE object = 'item' AND verb = 'unmerge'
sql 0 = SELECT count(*) FROM item WHERE id = {fire} AND text LIKE '%供暖%'

== The same merge cannot be taken back twice, and the page says what to do instead
POST /documents/{doc}/items/{fire}/merge
field do=unmerge
field from={heat}
status 422
has 请改用拆分
POST /documents/{doc}/items/{fire}/merge
field do=unmerge
field from=nonsense
status 422

== Two merges into one item are taken back one after the other, each whole
POST /documents/{doc}/items/{heat}/merge
field do=merge_prev
status 303
POST /documents/{doc}/items/{last}/merge
field do=merge_prev
status 303
sql 3 = SELECT count(*) FROM source WHERE item_id = {fire}
POST /documents/{doc}/items/{fire}/merge
field do=unmerge
field from={last}
status 303
header Location: done=unmerged#
POST /documents/{doc}/items/{fire}/merge
field do=unmerge
field from={heat}
status 303
header Location: done=unmerged#
sql 1 = SELECT count(*) FROM source WHERE item_id = {fire}
sql 0 = SELECT count(*) FROM item WHERE id = {fire} AND text LIKE '%供暖%'

== After a change of the item that took it up, the merged one comes back and the change stays
POST /documents/{doc}/items/{heat}/merge
field do=merge_prev
status 303
run version SELECT version FROM item WHERE id = {fire}
POST /documents/{doc}/items/{fire}/edit
field version={version}
field title=消防与供暖检查
field kind=task
status 303
POST /documents/{doc}/items/{fire}/merge
field do=unmerge
field from={heat}
status 303
header Location: done=unmerged-part
sql 消防与供暖检查 = SELECT title FROM item WHERE id = {fire}
sql 1 = SELECT count(*) FROM source WHERE item_id = {heat}

== An item of two sources is parted between them
POST /documents/{doc}/items/{heat}/merge
field do=merge_prev
status 303
GET /documents/{doc}/check?form={fire}
has 按 2 处出处拆分
POST /documents/{doc}/items/{fire}/split
field do=split_sources
status 303
sql 1 = SELECT count(*) FROM source WHERE item_id = {fire}
sql 2 = SELECT count(DISTINCT s.item_id) FROM source s JOIN item i ON i.id = s.item_id WHERE i.plan_id = {plan} AND i.is_dropped = 0 AND i.title LIKE '%检%' AND i.id <> {exam}
POST /documents/{doc}/items/{exam}/split
field do=split_sources
status 422

== Single units are taken out of a phrase; the choice is kept and journalled (R-CHECK-11)
POST /documents/{doc}/items/{last}/edit
field do=group
field name=相关学院
field member={one}
status 303
sql {one} = SELECT units_text FROM check_choice WHERE item_id = {last}
GET /documents/{doc}/check
lacks 请选定指哪些单位
POST /documents/{doc}/items/{exam}/edit
field do=group
field name=没有提到的单位
field member={one}
status 422
has 本事项已不再提到这些单位

== Confirming makes a part for each unit of the phrase
POST /documents/{doc}/items/{exam}/open
status 303
POST /documents/{doc}/items/{open}/open
status 303
POST /documents/{doc}/check
field item={exam}
field item={last}
field item={open}
field shown={exam} {last} {open}
field do=confirm
status 303
GET /documents/{doc}/confirm
status 200
lacks 不在名录中
has 任务没有时限的理由
has value="文件未写明时限。"
POST /documents/{doc}/confirm
field reason=其余不列
field undated=
status 422
has 请说明这些任务为何没有时限
POST /documents/{doc}/confirm
field reason=其余不列
field undated=常年开放
status 303
sql 常年开放 = SELECT no_due_reason FROM item WHERE id = {open}
sql 1 = SELECT count(*) FROM item WHERE plan_id = {plan} AND no_due_reason <> ''
sql {colleges} = SELECT count(*) FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {exam} AND p.role = 'support' AND u.kind = 'college'
sql 教务处 = SELECT u.name FROM item i JOIN unit u ON u.id = i.lead_unit_id WHERE i.id = {exam}
sql 1 = SELECT count(*) FROM part WHERE item_id = {last}
sql {one} = SELECT lead_unit_id FROM item WHERE id = {last}
sql 0 = SELECT count(*) FROM part WHERE item_id IN ({exam}, {last}) AND unit_id IS NULL
GET /items/{last}
has {onename}
