# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo

== The page of an item shows its sentence in context with a link to the document at it
as fanbuqi
run item SELECT id FROM item WHERE title = '建立规划年度任务清单制度'
run version SELECT version FROM item WHERE title = '建立规划年度任务清单制度'
GET /items/{item}
status 200
has <mark>
matches href="/documents/\d+#s-{item}"
has 建立规划年度任务清单制度
has 12月20日前
has 星期日，非工作日
has 待签收

== A date that changes after registration needs a reason, and what was typed stays
POST /items/{item}/edit
field version={version}
field title=建立规划年度任务清单制度
field lead=发展规划处
field support=督查办公室
field due_on=2026-12-25
field weight=1
status 422
has 请说明为什么改动时限或单位
has value="2026-12-25"

== An unknown unit is refused with a suggestion
POST /items/{item}/edit
field version={version}
field title=建立规划年度任务清单制度
field lead=发展规划办
field due_on=2026-12-20
status 422
has 单位名录中没有“发展规划办”
has 发展规划处

== With a reason it is saved, journalled, and the original date stays
POST /items/{item}/edit
field version={version}
field title=建立规划年度任务清单制度
field lead=发展规划处
field support=督查办公室
field due_on=2026-12-25
field weight=1
field reason=经研究推迟
status 303
GET /items/{item}
has 经研究推迟
has 2026-12-25
sql 2026-12-20 = SELECT due_original_on FROM item WHERE id = {item}
sql 2026-12-25 = SELECT due_current_on FROM item WHERE id = {item}

== A stale edit shows both versions field by field and keeps what was typed
POST /items/{item}/edit
field version={version}
field base_title=建立规划年度任务清单制度
field title=我改的标题
field base_due_on=2026-12-20
field due_on=2026-12-28
field lead=发展规划处
field support=督查办公室
field reason=另有理由
status 409
has name="pick_due_on"
has value="2026-12-28"
has 2026-12-25
has 2026-12-20
has 我改的标题
has 另有理由
sql 2026-12-25 = SELECT due_current_on FROM item WHERE id = {item}

== Saving the choices works and mixes both
run now SELECT version FROM item WHERE title = '建立规划年度任务清单制度'
POST /items/{item}/edit
field version={now}
field title=我改的标题
field due_on=2026-12-28
field base_due_on=2026-12-25
field orig_due_on=2026-12-20
field pick_due_on=theirs
field lead=发展规划处
field support=督查办公室
status 303
sql 我改的标题 = SELECT title FROM item WHERE id = {item}
sql 2026-12-25 = SELECT due_current_on FROM item WHERE id = {item}
GET /items?q=我改的标题
count 1 <tr data-row

== An item entered by hand is registered and numbered at once, and its date explains itself
POST /plans/1/items/new
field title=修缮体育馆屋面
status 422
has 请填写牵头单位
POST /plans/1/items/new
field title=修缮体育馆屋面
field lead=教务处
field support=保卫处
field due_on=2026-10-10
field weight=1
status 303
header Location: done=created
let made location /items/(\d+)
GET /items/{made}
status 200
has 汀督〔2026〕59号
has 星期六，调休工作日（国庆节）
has 逐条录入
GET /items?q=屋面
count 1 <tr data-row

== Numbers of a plan lead to their tasks, also of those outside the programmes
run loose SELECT count(*) FROM item i LEFT JOIN item p ON p.id = i.parent_item_id WHERE i.plan_id = 1 AND i.kind = 'task' AND i.status <> 'draft' AND p.id IS NULL
GET /plans/1?view=table
status 200
matches href="/items\?plan=1&amp;programme=none">{loose}<
GET /items?plan=1&programme=none
status 200
count {loose} <tr data-row
has 修缮体育馆屋面
GET /items?plan=1&programme=none&state=done
count 0 <tr data-row
GET /plans/1
matches href="/items\?programme=\d+">\d+ 项任务
matches href="/items\?state=overdue&amp;programme=\d+">逾期 \d+

== A title that is changed is found by its new words and no longer by the old ones
POST /items/{made}/edit
field version=1
field title=翻修体育馆看台
field lead=教务处
field support=保卫处
field due_on=2026-10-10
field weight=1
status 303
GET /items?q=看台
count 1 <tr data-row
GET /items?q=屋面
count 0 <tr data-row

== A typing error is corrected without a date; the time alone asks for one (R-ITEM-12)
# as an item of an older version, which asked for nothing
run bare UPDATE item SET no_due_reason = '' WHERE id = (SELECT min(id) FROM item WHERE status = 'registered' AND kind = 'task' AND due_current_on IS NULL AND recurrence = '' AND lead_unit_id IS NOT NULL) RETURNING id
run bareversion SELECT version FROM item WHERE id = {bare}
POST /items/{bare}/edit
field version={bareversion}
field title=改过错字的标题
status 303
sql 改过错字的标题 = SELECT title FROM item WHERE id = {bare}
run bareversion SELECT version FROM item WHERE id = {bare}
POST /items/{bare}/edit
field version={bareversion}
field title=改过错字的标题
field recurrence=monthly
field reason=每月都要做
status 303
run bareversion SELECT version FROM item WHERE id = {bare}
POST /items/{bare}/edit
field version={bareversion}
field title=改过错字的标题
field recurrence=
status 422
has 请填写时限

== Indicators are rows of a form: changed, added and taken away, and the journal says what was (R-ITEM-19)
POST /items/{made}/edit
field version=2
field title=翻修体育馆看台
field indicator_text=座位不少于800个
field indicator_comparator=≥
field indicator_target=800
field indicator_measure=个
field indicator_text=
field indicator_comparator=≤
field indicator_target=3.5
field indicator_measure=万元
field indicator_text=
field indicator_comparator=≥
field indicator_target=
field indicator_measure=
status 303
sql 座位不少于800个|>=|800.0|个 = SELECT text, comparator, target_value || CASE WHEN target_value = 800 AND (target_value || '') NOT LIKE '%.0' THEN '.0' ELSE '' END, measure FROM indicator WHERE item_id = {made} AND position = 1
sql ≤3.5万元 = SELECT text FROM indicator WHERE item_id = {made} AND position = 2
GET /items/{made}
has 座位不少于800个 | ≥ | 800 | 个
GET /items/{made}/edit
status 200
has value="座位不少于800个"
count 4 name="indicator_target"
POST /items/{made}/edit
field version=3
field title=翻修体育馆看台
field indicator_text=座位不少于800个
field indicator_comparator=≥
field indicator_target=很多
field indicator_measure=个
status 422
has 目标值请写数字
has value="很多"
POST /items/{made}/edit
field version=3
field title=翻修体育馆看台
field indicator_text=座位不少于900个
field indicator_comparator=≥
field indicator_target=900
field indicator_measure=个
status 303
sql 1 = SELECT count(*) FROM indicator WHERE item_id = {made} AND target_value = 900
sql 1 = SELECT count(*) FROM indicator WHERE item_id = {made}

== An item is given another one above it, never itself, one below it, or a later date (R-ITEM-13, R-ITEM-20)
run above SELECT min(id) FROM item WHERE plan_id = 1 AND kind = 'programme'
run abovetitle SELECT title FROM item WHERE id = {above}
POST /items/{made}/edit
field version=4
field title=翻修体育馆看台
field parent={abovetitle}
status 303
sql {above} = SELECT parent_item_id FROM item WHERE id = {made}
GET /items/{made}/edit
has value="{abovetitle}"
run aboveversion SELECT version FROM item WHERE id = {above}
POST /items/{above}/edit
field version={aboveversion}
field title={abovetitle}
field parent=汀督〔2026〕59号
status 422
has 事项不能归入自身或自己的下级
POST /items/{made}/edit
field version=5
field title=翻修体育馆看台
field parent=没有这个事项
status 422
has 本计划中没有这个事项
run early SELECT min(number) FROM item WHERE plan_id = 1 AND due_current_on < '2026-10-01' AND kind = 'task'
POST /items/{made}/edit
field version=5
field title=翻修体育馆看台
field parent={early}
status 422
has 时限不能晚于上级事项的
sql 2026-10-10 = SELECT due_original_on FROM item WHERE id = {made}

== The original date never changes, whatever happens to the current one (R-ITEM-18)
POST /items/{made}/edit
field version=5
field title=翻修体育馆看台
field due_on=2026-12-31
field reason=工期调整
status 303
sql 2026-10-10|2026-12-31 = SELECT due_original_on, due_current_on FROM item WHERE id = {made}

== A unit that stays keeps its part; one that is named twice takes part once, as lead (R-ITEM-10)
run part SELECT p.id FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {made} AND u.name = '保卫处'
POST /items/{made}/edit
field version=6
field title=翻修体育馆看台
field lead=教务处
field support=保卫处、教务处、研究生院
field reason=增加配合单位
status 303
sql {part} = SELECT p.id FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {made} AND u.name = '保卫处'
sql 教务处|lead = SELECT u.name, p.role FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {made} AND u.name = '教务处'
sql 3 = SELECT count(*) FROM part WHERE item_id = {made}

== No item can be entered by hand in a draft plan
run draft SELECT max(id) FROM plan WHERE status = 'draft'
GET /plans/{draft}/items/new
status 409

== A plan shows its programmes as a tree and as a table of sums
GET /plans
status 200
has 汀川大学2026年工作要点
GET /plans/1
has 编好规划，推进治理现代化
has 翻修体育馆看台
matches href="/items\?state=overdue&amp;plan=1"
GET /plans/1?view=table
has 全计划
GET /plans/{draft}
has 本计划仍是草稿

== The head of a unit sees what the own unit takes part in, and nothing else
as zhangmuyao
GET /items
status 200
lacks rel="next"
GET /items/{made}
status 200
GET /items/{item}
status 404
GET /items/{item}/edit
status 403
GET /plans/{draft}
status 404
GET /plans/1
status 200
has 翻修体育馆看台
lacks 我改的标题

== Nobody but the clerk edits
as jijingming
GET /items/{item}
status 200
GET /items/{item}/edit
status 403

== Phrases that mean many units become their parts in the form too, without the lead (R-UNIT-09)
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=检查消防通道
field lead=教务处
field support=各学院、各部门
field due_on=2026-12-31
field weight=1
status 303
let many location /items/(\d+)
run schools SELECT count(*) FROM unit WHERE kind = 'college' AND is_active = 1
sql {schools} = SELECT count(*) FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {many} AND u.kind = 'college' AND p.role = 'support'
sql 1 = SELECT count(*) FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {many} AND u.name = '教务处'
sql lead = SELECT p.role FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {many} AND u.name = '教务处'
sql 0 = SELECT count(*) FROM part WHERE item_id = {many} AND unit_id IS NULL
sql 0 = SELECT count(*) FROM (SELECT 1 FROM part WHERE item_id = {many} GROUP BY unit_id HAVING count(*) > 1) AS d
run version SELECT version FROM item WHERE id = {many}
POST /items/{many}/edit
field version={version}
field title=检查消防通道
field lead=教务处
field support=图书馆、各学院
field due_on=2026-12-31
field weight=1
field reason=只涉及学院
status 303
run parts SELECT count(*) FROM part WHERE item_id = {many}
sql {parts} = SELECT 2 + {schools}
sql 图书馆 = SELECT u.name FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = {many} AND p.role = 'support' ORDER BY p.position LIMIT 1

== A phrase that leaves open which of them is refused, and nothing typed is lost
run version SELECT version FROM item WHERE id = {many}
POST /items/{many}/edit
field version={version}
field title=检查消防通道
field lead=教务处
field support=相关学院
field due_on=2026-12-31
field weight=1
field reason=只涉及学院
status 422
has “相关学院”未指明是哪些单位
has value="相关学院"

== A word of many letters is kept whole and found by its beginning
as fanbuqi
POST /plans/1/items/new
field title=更换校验码
field text=校验码{ab12*1500}
field lead=教务处
field due_on=2026-10-10
field weight=1
status 303
let coded location /items/(\d+)
sql 6003 = SELECT length(text) FROM item WHERE id = {coded}
GET /items?q=ab12ab12ab12
count 1 <tr data-row
GET /items?q={ab12*300}
count 1 <tr data-row
