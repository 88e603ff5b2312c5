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
