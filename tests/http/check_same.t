# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang zh-CN

== What runs in another plan already is shown beside the proposal, with a link (R-CHECK-13)
as fanbuqi
run old SELECT id FROM item WHERE title = '建设统一数据平台'
run oldnumber SELECT number FROM item WHERE id = {old}
POST /documents/new
field text=汀川大学2026年冬季重点任务\n2026年11月25日\n1.建设统一数据平台。由信息化建设与管理中心牵头，12月25日前完成。\n2.由教务处牵头，12月25日前完成考务安排。\n3.由后勤管理处牵头，12月20日前检修供暖管道。
status 303
let doc location /documents/(\d+)
run plan SELECT id FROM plan WHERE document_id = {doc}
run same SELECT id FROM item WHERE plan_id = {plan} AND title LIKE '%统一数据平台%'
run exam SELECT id FROM item WHERE plan_id = {plan} AND title LIKE '%考务%'
run heat SELECT id FROM item WHERE plan_id = {plan} AND title LIKE '%供暖%'
GET /documents/{doc}/check
status 200
matches 可能.*{oldnumber}
has href="/items/{old}"
has 就是同一事项：关联

== Linking drops the proposal; restoring takes the link back
POST /documents/{doc}/items/{same}/drop
field do=link
field same={old}
status 303
header Location: done=linked
sql 1 = SELECT is_dropped FROM item WHERE id = {same}
GET /documents/{doc}/check
has 已关联：
POST /documents/{doc}/items/{same}/drop
field do=restore
status 303
sql 0 = SELECT count(*) FROM check_same
sql 0 = SELECT is_dropped FROM item WHERE id = {same}

== A number of no item that runs in another plan is refused, and says so
POST /documents/{doc}/items/{same}/drop
field do=link
field number=汀督〔1999〕1号
status 422
has 其他计划在办的事项中没有这个编号
POST /documents/{doc}/items/{same}/drop
field do=link
field same={exam}
status 422
sql 0 = SELECT is_dropped FROM item WHERE id = {same}

== By its number any item can be linked
POST /documents/{doc}/items/{same}/drop
field do=link
field number={oldnumber}
status 303
sql {old} = SELECT same_item_id FROM check_same WHERE item_id = {same}

== Confirming links the plan to the item, which keeps the sentence as one more source and is created no second time
run sources SELECT count(*) FROM source WHERE item_id = {old}
run number SELECT last_no FROM numbering WHERE year = 2026
POST /documents/{doc}/items/{exam}/open
status 303
POST /documents/{doc}/items/{exam}/tick
field item={exam}
status 303
GET /documents/{doc}/confirm
has 其中 1 项已在其他计划中办理，只作关联
POST /documents/{doc}/confirm
field reason=不列
status 303
sql {old} = SELECT item_id FROM plan_link WHERE plan_id = {plan}
sql 1 = SELECT count(*) - {sources} FROM source WHERE item_id = {old}
sql 1 = SELECT last_no - {number} FROM numbering WHERE year = 2026
GET /plans/{plan}
has 本计划还包含
has href="/items/{old}"
GET /items/{old}
has 也包含本事项
has href="/plans/{plan}"
matches href="/documents/{doc}#s-{old}"
GET /documents/{doc}
status 200

== A plan that holds only items of other plans can be confirmed too
POST /documents/new
field text=汀川大学会议安排\n2026年11月25日\n1.建设统一数据平台。由信息化建设与管理中心牵头，12月25日前完成。
status 303
let second location /documents/(\d+)
run only SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {second} AND i.kind = 'task'
POST /documents/{second}/items/{only}/drop
field do=link
field same={old}
status 303
POST /documents/{second}/confirm
field reason=无
status 303
sql 2 = SELECT count(*) FROM plan_link WHERE item_id = {old}

== Who does not take part in the item sees nothing of it in the plan
run stranger SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = 'head' AND p.is_active = 1 AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role NOT IN ('head', 'liaison')) AND NOT EXISTS (SELECT 1 FROM part t JOIN person_role q ON q.unit_id = t.unit_id WHERE q.person_id = p.id AND t.item_id = {old}) ORDER BY p.id LIMIT 1
as {stranger}
GET /plans/{plan}
lacks href="/items/{old}"

== The last look names every kind of warning that remains: days off and look-alikes too
as fanbuqi
POST /documents/new
field text=汀川大学2026年收尾任务\n2026年11月25日\n1.整理档案目录。由图书馆牵头，12月20日前完成。\n2.由教务处牵头，12月25日前完成考务安排。
status 303
let third location /documents/(\d+)/
run task SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {third} AND i.title LIKE '%档案目录%'
POST /documents/{third}/items/{task}/open
POST /documents/{third}/items/{task}/edit
field version=1
field do=tick
field kind=task
field title=建设统一数据平台
field lead=图书馆
field due_on=2026-12-20
status 303
GET /documents/{third}/confirm
has 1 项任务的时限是休息日
has 1 项任务可能与其他计划的事项相同
