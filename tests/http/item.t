# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== An item shows the sentence that it came from, inside its paragraph
as fanbuqi
run item SELECT id FROM item WHERE plan_id = 1 AND kind = 'task' AND status = 'registered' ORDER BY id LIMIT 1
GET /items/{item}
status 200
matches <blockquote>.*<mark>.*</mark>.*</blockquote>
has /documents/1#s-{item}
has paragraph

== It shows the date as written, the original, the current and the effective one
has as written:
has original:
has current:
has effective

== A date on a day off is explained: the day, its name and the working day that counts (R-ITEM-07)
POST /plans/2/items/new
field kind=task
field title=A task due on National Day
field lead=教务处
field due_on=2026-10-03
field due_text=国庆节前
status 303
let holiday location /items/(\d+)
GET /items/{holiday}
has 2026-10-03, Saturday, a day off (National Day); what falls on a day off is due on the workday before: 2026-09-30, Wednesday
sql 2026-09-30 = SELECT due_effective_on FROM item WHERE id = {holiday}

== A Sunday that is worked is a working day
POST /plans/2/items/new
field kind=task
field title=A task due on an adjusted workday
field lead=教务处
field due_on=2026-09-20
status 303
let worked location /items/(\d+)
GET /items/{worked}
has an adjusted workday (National Day)
sql 2026-09-20 = SELECT due_effective_on FROM item WHERE id = {worked}

== A date in a year without published holidays is called provisional
POST /plans/2/items/new
field kind=task
field title=A task of another year
field lead=教务处
field due_on=2031-05-04
status 303
let far location /items/(\d+)
GET /items/{far}
has provisional

== What is overdue says by how many days, and why
GET /items/{holiday}
has Due on 2026-09-30, today is 2026-11-25: 56 days over

== An item that was entered by hand says that it has no sentence
has Entered by hand

== A new item is registered and numbered at once, with its part and its journal (R-ITEM-04)
sql 1 = SELECT count(*) FROM part WHERE item_id = {holiday} AND role = 'lead'
sql registered = SELECT status FROM item WHERE id = {holiday}
sql 1 = SELECT count(*) FROM event WHERE object = 'item' AND object_no = {holiday}
GET /items?q=National Day
has data-id="{holiday}"

== A new item needs a title, a lead and a date or a reason for having none (R-ITEM-11)
run before SELECT count(*) FROM item
POST /plans/2/items/new
field kind=task
field title=
field text=A text that was typed and must stay
field lead=
status 422
has Fill in: Title.
has Enter the unit that leads.
has or a reason for having none
has A text that was typed and must stay
sql {before} = SELECT count(*) FROM item

== A reason for having no date is enough
POST /plans/2/items/new
field kind=task
field title=A task without a date
field lead=教务处
field no_due_reason=depends on the province
status 303
let dateless location /items/(\d+)
GET /items/{dateless}
has depends on the province

== An unknown unit is refused with the names that come near (R-ITEM-14)
POST /plans/2/items/new
field kind=task
field title=x
field lead=教务楚、信息办
field due_on=2026-12-11
status 422
matches There is no unit “教务楚” in the directory\. Did you mean .*教务处|Academic
sql {before} = SELECT count(*) - 1 FROM item

== A new item belongs to an item of the same plan, and is not due after it
run parent SELECT id FROM item WHERE plan_id = 2 AND kind = 'task' AND status = 'registered' AND due_current_on IS NOT NULL AND due_current_on > '2026-12-01' ORDER BY id LIMIT 1
POST /plans/2/items/new
field kind=task
field title=A child that is too late
field parent={parent}
field lead=教务处
field due_on=2099-01-01
status 422
has It cannot be due later than the item above it
POST /plans/2/items/new
field kind=task
field title=A child of another plan
field parent={item}
field lead=教务处
field due_on=2026-12-01
status 422
has Choose an item of this plan.
POST /plans/2/items/new
field kind=task
field title=A child in time
field parent={parent}
field lead=教务处
field due_on=2026-12-01
status 303

== The edit form carries all fields and the version
GET /items/{holiday}/edit
status 200
let version text name="version" value="(\d+)"
has A task due on National Day

== A change is saved, shown, and stands in the history with before and after
POST /items/{holiday}/edit
field version={version}
field title=A task due on the national holiday
field lead=教务处
field due_on=2026-10-03
status 303
header Location: /items/{holiday}?done=saved
GET /items/{holiday}
has <del>A task due on National Day</del>
has <ins>A task due on the national holiday</ins>
has Fan Buqi

== Fields that a form does not send stay as they are
sql 国庆节前 = SELECT due_text FROM item WHERE id = {holiday}

== Moving a date needs a reason; the original date stays (R-ITEM-15)
GET /items/{holiday}/edit
let version text name="version" value="(\d+)"
POST /items/{holiday}/edit
field version={version}
field title=A task due on the national holiday
field due_on=2026-12-15
status 422
has Say why the date or the units change.
POST /items/{holiday}/edit
field version={version}
field title=A task due on the national holiday
field due_on=2026-12-15
field reason=the supplier is late
status 303
sql 2026-10-03|2026-12-15|2026-12-15 = SELECT due_original_on || '|' || due_current_on || '|' || due_sort_on FROM item WHERE id = {holiday}
GET /items/{holiday}
has the supplier is late

== So does a change of the units
GET /items/{holiday}/edit
let version text name="version" value="(\d+)"
POST /items/{holiday}/edit
field version={version}
field title=A task due on the national holiday
field lead=信息办
status 422
has Say why the date or the units change.

== Everything that was typed stays when something is wrong
POST /items/{holiday}/edit
field version={version}
field title=
field text=A long text that was typed
field due_on=2026-02-30
field weight=many
field recurrence=evil
field reason=a reason that was typed
status 422
has Fill in: Title.
has write a date like 2026-12-31
has write a whole number
has choose one of the list
has A long text that was typed
has a reason that was typed
has value="many"

== Saving without any change writes nothing
run events SELECT count(*) FROM event WHERE object_no = {holiday} AND object = 'item'
POST /items/{holiday}/edit
field version={version}
field title=A task due on the national holiday
status 303
sql {events} = SELECT count(*) FROM event WHERE object_no = {holiday} AND object = 'item'

== A handler works in a unit that takes part
POST /items/{holiday}/edit
field version={version}
field title=A task due on the national holiday
field handler=顾砚堂
status 422
has Nobody called “<span lang="zh-CN">顾砚堂</span>” works in the units that take part.

== Two people edit at once: the second sees mine, theirs and the one before (R-ITEM-17)
as yuqingchuan
GET /items/{holiday}/edit
as fanbuqi
POST /items/{holiday}/edit
field version={version}
field title=Title of the first
field deliverable=Deliverable of the first
status 303
as yuqingchuan
POST /items/{holiday}/edit
field version={version}
field base_title=A task due on the national holiday
field base_text=
field base_deliverable=
field title=Title of the second
field text=Text of the second
field deliverable=
status 409
has Somebody else changed this item
has Title of the first
has Title of the second
has A task due on the national holiday
has Text of the second
has Deliverable of the first
has Fan Buqi
sql Title of the first = SELECT title FROM item WHERE id = {holiday}
let now text name="version" value="(\d+)"

== The choice is saved, and what did not clash of both stays
POST /items/{holiday}/edit
field version={now}
field pick_title=mine
field title=Title of the second
field base_title=Title of the first
field orig_title=A task due on the national holiday
field text=Text of the second
field base_text=
field deliverable=Deliverable of the first
field base_deliverable=Deliverable of the first
status 303
sql Title of the second|Text of the second|Deliverable of the first = SELECT title || '|' || text || '|' || deliverable FROM item WHERE id = {holiday}

== Choosing theirs, or the state before, does what it says
run v SELECT version FROM item WHERE id = {holiday}
POST /items/{holiday}/edit
field version={v}
field pick_title=theirs
field title=Title of the third
field base_title=Title of the second
field orig_title=Title of the first
field pick_deliverable=base
field deliverable=Deliverable of the third
field base_deliverable=Deliverable of the first
field orig_deliverable=A deliverable of long ago
status 303
sql Title of the second|A deliverable of long ago = SELECT title || '|' || deliverable FROM item WHERE id = {holiday}

== A form without its version is taken for a stale one, and loses nothing
POST /items/{holiday}/edit
field title=A title without a version
status 409
has A title without a version
sql Title of the second = SELECT title FROM item WHERE id = {holiday}

== A field that no form has changes nothing
run v SELECT version FROM item WHERE id = {holiday}
POST /items/{holiday}/edit
field version={v}
field title=Title of the second
field status=closed
field number=汀督〔2026〕1号
field plan_id=1
field due_original_on=2030-01-01
field is_open=0
field created_at=1
status 303
sql registered|2|2026-10-03 = SELECT status || '|' || plan_id || '|' || due_original_on FROM item WHERE id = {holiday}

== Who may read an item may not edit it
as guyantang
GET /items/{holiday}
status 200
lacks /items/{holiday}/edit
GET /items/{holiday}/edit
status 403
POST /items/{holiday}/edit
field version=1
field title=x
status 403

== A draft item is for those who check
run draft SELECT id FROM item WHERE status = 'draft' AND is_dropped = 0 ORDER BY id LIMIT 1
GET /items/{draft}
status 404

== A liaison reads the items of the unit, without the document behind them
as muqingtang
run own SELECT min(t.item_id) FROM part t JOIN person_role r ON r.unit_id = t.unit_id JOIN person p ON p.id = r.person_id WHERE p.username = 'muqingtang' AND t.is_listed = 1
GET /items/{own}
status 200
lacks href="/documents/
GET /items/{holiday}
status 404

== Addresses of items that are none are not found
as fanbuqi
GET /items/0
status 404
GET /items/01
status 404
GET /items/1x
status 404
GET /items/9223372036854775807
status 404
GET /items/9223372036854775808
status 404
GET /items/-1
status 404
