# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== The checking screen shows the document beside the proposed items
as fanbuqi
POST /documents/new
file file=texts/plan.txt
status 303
let doc location /documents/(\d+)/
run plan SELECT id FROM plan WHERE document_id = {doc}
run exam SELECT id FROM item WHERE plan_id = {plan} AND title LIKE '%期末考试%'
run room SELECT id FROM item WHERE plan_id = {plan} AND title LIKE '%智慧教室%'
run food SELECT id FROM item WHERE plan_id = {plan} AND title LIKE '%食堂%'
run ground SELECT id FROM item WHERE plan_id = {plan} AND title LIKE '%操场%'
run teaching SELECT id FROM item WHERE plan_id = {plan} AND kind = 'programme' ORDER BY position LIMIT 1
GET /documents/{doc}/check
status 200
has id="i-{exam}"
has id="s-{exam}"
has 东区操场
has check-hint

== It warns of a unit that the directory does not know
has “<span lang="zh-CN">基建造办公室</span>” is not in the list of units

== Only unsure ones, or only those with warnings, can be shown
GET /documents/{doc}/check?only=warnings
status 200
has id="i-{ground}"
GET /documents/{doc}/check?only=nonsense
status 200
has id="i-{exam}"

== An unsure item is ticked only after somebody has opened it
run unsure SELECT id FROM item WHERE plan_id = {plan} AND kind = 'task' AND confidence IN ('C', 'D') AND is_opened = 0 ORDER BY position LIMIT 1
POST /documents/{doc}/items/{unsure}/tick
field item={unsure}
status 422
has Open this item before you tick it.
sql 0 = SELECT is_ticked FROM item WHERE id = {unsure}
POST /documents/{doc}/items/{unsure}/open
status 303
POST /documents/{doc}/items/{unsure}/tick
field item={unsure}
status 303
sql 1 = SELECT is_ticked FROM item WHERE id = {unsure}

== Ticking many at once leaves unopened unsure ones alone
run shy SELECT id FROM item WHERE plan_id = {plan} AND kind = 'task' AND confidence IN ('C', 'D') AND is_opened = 0 ORDER BY position LIMIT 1
POST /documents/{doc}/check
field shown={unsure} {shy}
field item={unsure}
field item={shy}
field do=save
status 303
sql 1 = SELECT is_ticked FROM item WHERE id = {unsure}
sql 0 = SELECT is_ticked FROM item WHERE id = {shy}

== A tick is taken away by leaving it out of what was shown
POST /documents/{doc}/check
field shown={unsure}
field do=save
status 303
sql 0 = SELECT is_ticked FROM item WHERE id = {unsure}

== Ids of another document in the ticks change nothing there
run other SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = 6 AND i.kind = 'task' ORDER BY i.id LIMIT 1
run was SELECT is_ticked FROM item WHERE id = {other}
POST /documents/{doc}/check
field shown={other}
field item={other}
field do=save
status 303
sql {was} = SELECT is_ticked FROM item WHERE id = {other}

== An item is corrected: title, units, date; the change is journalled
run version SELECT version FROM item WHERE id = {exam}
POST /documents/{doc}/items/{exam}/edit
field version={version}
field title=完成期末考试组织工作
field kind=task
field lead=教务处
field support=学生工作处、信息办
field due_on=2026-12-24
field due_text=12月25日前
field recurrence=
status 303
sql 完成期末考试组织工作|2026-12-24|12月25日前 = SELECT title || '|' || due_current_on || '|' || due_text FROM item WHERE id = {exam}
sql 2 = SELECT count(*) FROM part WHERE item_id = {exam} AND role = 'support'
sql 1 = SELECT count(*) FROM event WHERE object = 'item' AND object_no = {exam} AND verb = 'edit'

== A stale correction is refused with both texts, and is saved when sent again
POST /documents/{doc}/items/{exam}/edit
field version={version}
field title=My own title of the other window
field kind=task
field lead=教务处
status 409
has My own title of the other window
has 完成期末考试组织工作
has Somebody else has changed this item
sql 完成期末考试组织工作 = SELECT title FROM item WHERE id = {exam}
run now SELECT version FROM item WHERE id = {exam}
POST /documents/{doc}/items/{exam}/edit
field version={now}
field title=期末考试组织
field kind=task
field lead=教务处
status 303
sql 期末考试组织 = SELECT title FROM item WHERE id = {exam}

== A form without its version is taken for a stale one
POST /documents/{doc}/items/{exam}/edit
field title=No version at all
field kind=task
status 409
sql 期末考试组织 = SELECT title FROM item WHERE id = {exam}

== What is wrong in a correction is told, and what was typed stays
run now SELECT version FROM item WHERE id = {exam}
POST /documents/{doc}/items/{exam}/edit
field version={now}
field title=
field kind=evil
field due_on=2026-02-30
field lead=教务处
field deliverable=a deliverable that was typed
status 422
has Fill in: Title.
has write a date like 2026-12-31
has a deliverable that was typed

== An item cannot belong to itself or to one below it
run now SELECT version FROM item WHERE id = {teaching}
run name SELECT title FROM item WHERE id = {exam}
POST /documents/{doc}/items/{teaching}/edit
field version={now}
field title=教学工作
field kind=programme
field parent={name}
status 422
has cannot belong to itself
POST /documents/{doc}/items/{teaching}/edit
field version={now}
field title=教学工作
field kind=programme
field parent=no such item here
status 422
has There is no such item in this draft

== An unknown unit is settled by a choice, and the name is remembered when that is asked for (R-CHECK-06)
run works SELECT id FROM unit WHERE name = '基本建设处'
POST /documents/{doc}/items/{ground}/edit
field do=unit
field name=基建造办公室
field unit={works}
field remember=1
status 303
sql {works} = SELECT unit_id FROM part WHERE item_id = {ground} AND role = 'lead'
sql {works} = SELECT unit_id FROM unit_alias WHERE alias = '基建造办公室'
sql 基建造办公室 = SELECT unit_text FROM part WHERE item_id = {ground} AND role = 'lead'

== The next document knows that name
POST /documents/new
field text=由基建造办公室负责，12月25日前完成东区围墙修缮。
status 303
let next location /documents/(\d+)/
sql {works} = SELECT t.unit_id FROM part t JOIN item i ON i.id = t.item_id JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {next} AND t.role = 'lead'

== A unit that does not exist is not taken
POST /documents/{doc}/items/{ground}/edit
field do=unit
field name=基建造办公室
field unit=999999
status 422
has There is no such unit.
POST /documents/{doc}/items/{ground}/edit
field do=unit
field name=基建造办公室
field unit=x
status 400

== A name that stands in no item is not remembered as a name of a unit
POST /documents/{doc}/items/{ground}/edit
field do=unit
field name=A name that nobody wrote
field unit={works}
field remember=1
sql 0 = SELECT count(*) FROM unit_alias WHERE alias = 'A name that nobody wrote'

== An item is dropped with its reason, and can be restored
POST /documents/{doc}/items/{room}/drop
field do=drop
field drop_reason=Already done
status 303
sql 1|Already done = SELECT is_dropped || '|' || drop_reason FROM item WHERE id = {room}
GET /documents/{doc}/check
has Dropped: Already done
POST /documents/{doc}/items/{room}/drop
field do=restore
status 303
sql 0 = SELECT is_dropped FROM item WHERE id = {room}
sql drop,restore = SELECT {verbs} FROM event WHERE object = 'item' AND object_no = {room} AND verb IN ('drop', 'restore')

== A sentence that was left out becomes an item by its place in the text
POST /documents/{doc}/add
field start=0
field end=48
field title=An item added by hand
status 303
run added SELECT id FROM item WHERE plan_id = {plan} AND title = 'An item added by hand'
sql 1 = SELECT count(*) FROM source WHERE item_id = {added} AND start_pos = 0 AND end_pos = 48
sql add = SELECT verb FROM event WHERE object = 'item' AND object_no = {added}

== Places outside the text, inside a character or the wrong way round add nothing
run before SELECT count(*) FROM item
POST /documents/{doc}/add
field start=0
field end=999999
status 422
has Select a piece of the text first.
POST /documents/{doc}/add
field start=1
field end=6
status 422
POST /documents/{doc}/add
field start=6
field end=3
status 422
POST /documents/{doc}/add
field start=-5
field end=9
status 422
POST /documents/{doc}/add
field start=9223372036854775807
field end=9223372036854775808
status 422
POST /documents/{doc}/add
field start=
field end=x
status 422
sql {before} = SELECT count(*) FROM item

== An item is split into titled pieces, in its place
POST /documents/{doc}/items/{food}/split
field titles=检查食堂\n报告检查结果
status 303
sql 2 = SELECT count(*) FROM item WHERE plan_id = {plan} AND title IN ('检查食堂', '报告检查结果')

== A place outside the item's own text splits nothing, and the page says what to do
POST /documents/{doc}/items/{exam}/split
field at=999999
status 422
has Say where to split it

== Two items become one that keeps both sources and all units
run one SELECT id FROM item WHERE plan_id = {plan} AND title = '检查食堂'
run two SELECT id FROM item WHERE plan_id = {plan} AND title = '报告检查结果'
POST /documents/{doc}/items/{two}/merge
field do=merge_prev
status 303
sql {one} = SELECT successor_item_id FROM item WHERE id = {two}
sql 1 = SELECT count(*) FROM event WHERE object = 'item' AND object_no = {one} AND verb = 'merge'
GET /documents/{doc}/check
lacks id="i-{two}"

== The first has nothing before it, and a number that is not there cannot be merged with
POST /documents/{doc}/items/{exam}/merge
field do=merge_with
field with=999
status 422
has There is no item to merge it with.
POST /documents/{doc}/items/{exam}/merge
field do=merge_with
field with=x
status 422

== A date after that of the item above, or before the document, gives a warning
run now SELECT version FROM item WHERE id = {room}
POST /documents/{doc}/items/{room}/edit
field version={now}
field title=建设智慧教室
field kind=task
field lead=信息办
field due_on=2026-12-26
status 303
GET /documents/{doc}/check
has 2026-12-26 is a day off
run now SELECT version FROM item WHERE id = {room}
POST /documents/{doc}/items/{room}/edit
field version={now}
field title=建设智慧教室
field kind=task
field lead=信息办
field due_on=2020-01-06
status 303
GET /documents/{doc}/check
has The date lies before the date of the document

== Many ticked items get a unit and a date at once
POST /documents/{doc}/items/{ground}/open
POST /documents/{doc}/check
field shown={ground} {room}
field item={ground}
field item={room}
field do=bulk
field bulk_support=保卫处
field bulk_due_on=2026-12-30
status 303
sql 2 = SELECT count(*) FROM item WHERE id IN ({ground}, {room}) AND due_current_on = '2026-12-30'
sql 2 = SELECT count(*) FROM part t JOIN unit u ON u.id = t.unit_id WHERE t.item_id IN ({ground}, {room}) AND u.name LIKE '保卫%'

== A wrong date for many is told and changes none
POST /documents/{doc}/check
field shown={ground}
field item={ground}
field do=bulk
field bulk_due_on=soon
status 422
has Write the date like 2026-12-31.
sql 2026-12-30 = SELECT due_current_on FROM item WHERE id = {ground}

== Confirming with nothing ticked is refused
POST /documents/{next}/check
field shown=
field do=save
status 303
run only SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {next}
POST /documents/{next}/items/{only}/tick
status 303
POST /documents/{next}/confirm
field reason=not needed
status 422
has Tick at least one item before you confirm.
sql checking = SELECT status FROM document WHERE id = {next}

== Saving and ticking in one step opens the item
run now SELECT version FROM item WHERE id = {exam}
POST /documents/{doc}/items/{exam}/edit
field version={now}
field title=期末考试组织
field kind=task
field lead=教务处
field due_on=2026-12-24
field do=tick
status 303
sql 1 = SELECT is_ticked FROM item WHERE id = {exam}

== Before confirming, the page says what will be registered and what dropped
GET /documents/{doc}/confirm
status 200
has What will be registered
has 期末考试组织

== Items that are not ticked need a reason for being dropped
POST /documents/{doc}/confirm
field reason=
status 422
has Say why the items that are not ticked are dropped.
sql checking = SELECT status FROM document WHERE id = {doc}

== Confirming registers the ticked items with numbers in the order of the text (R-CHECK-09)
run last SELECT last_no FROM numbering WHERE prefix = '汀督' AND year = 2026
POST /documents/{doc}/confirm
field reason=Only an appeal
status 303
header Location: /plans/{plan}?done=confirmed
sql confirmed = SELECT status FROM document WHERE id = {doc}
sql confirmed = SELECT status FROM plan WHERE id = {plan}
run count SELECT count(*) FROM item WHERE plan_id = {plan} AND status = 'registered' AND kind = 'task'
sql {count} = SELECT last_no - {last} FROM numbering WHERE prefix = '汀督' AND year = 2026
sql 0 = SELECT count(*) FROM item a JOIN item b ON a.plan_id = b.plan_id AND a.position < b.position AND a.number > b.number AND length(a.number) = length(b.number) WHERE a.plan_id = {plan}

== Each registered item has its original date and a journal entry, each dropped one its reason
sql 0 = SELECT count(*) FROM item WHERE plan_id = {plan} AND status = 'registered' AND due_current_on IS NOT NULL AND (due_original_on IS NULL OR due_original_on <> due_current_on)
sql 0 = SELECT count(*) FROM item i WHERE i.plan_id = {plan} AND i.status = 'registered' AND NOT EXISTS (SELECT 1 FROM event e WHERE e.object = 'item' AND e.object_no = i.id AND e.verb = 'register')
sql 0 = SELECT count(*) FROM item i WHERE i.plan_id = {plan} AND i.is_dropped = 1 AND i.successor_item_id IS NULL AND i.drop_reason = ''
sql 1 = SELECT count(*) FROM event WHERE object = 'document' AND object_no = {doc} AND verb = 'confirm'

== A programme has no number and is kept because it holds ticked items
sql 0 = SELECT count(*) FROM item WHERE plan_id = {plan} AND kind = 'programme' AND number IS NOT NULL

== What was registered is found by a search at once
GET /items?q=期末考试组织
has href="/items/{exam}"

== A second confirmation is refused and changes nothing
POST /documents/{doc}/confirm
field reason=again
status 409
sql {count} = SELECT count(*) FROM item WHERE plan_id = {plan} AND status = 'registered' AND kind = 'task'

== After confirming, the checking screen and all its acts are closed
GET /documents/{doc}/check
status 303
header Location: /documents/{doc}?done=checked
GET /documents/{doc}/confirm
status 303
GET /documents/{doc}?done=checked
has here is what became of it
POST /documents/{doc}/items/{exam}/edit
field version=1
field title=x
field kind=task
status 409
POST /documents/{doc}/items/{exam}/drop
field do=drop
status 409
POST /documents/{doc}/add
field start=0
field end=9
status 409

== An item of another document is not found in any act of this one
run mine SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = 4 AND i.kind = 'task' ORDER BY i.id LIMIT 1
run foreign SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = 6 AND i.kind = 'task' ORDER BY i.id LIMIT 1
POST /documents/4/items/{foreign}/edit
field version=1
field title=x
field kind=task
status 404
POST /documents/4/items/{foreign}/open
status 404
POST /documents/4/items/{foreign}/tick
field item={foreign}
status 404
POST /documents/4/items/{foreign}/drop
field do=drop
status 404
POST /documents/4/items/{foreign}/merge
field do=merge_prev
status 404
POST /documents/4/items/{foreign}/split
field titles=a\nb
status 404
POST /documents/4/items/{exam}/drop
field do=drop
status 404
sql 0 = SELECT count(*) FROM event WHERE object = 'item' AND object_no = {foreign} AND verb <> 'create'

== A registered item of a confirmed plan cannot be changed through a draft
run registered SELECT id FROM item WHERE plan_id = 1 AND kind = 'task' AND status = 'registered' ORDER BY id LIMIT 1
POST /documents/4/items/{registered}/drop
field do=drop
status 404
sql registered|0 = SELECT status || '|' || is_dropped FROM item WHERE id = {registered}

== The number of tasks that a document speaks of is compared with what was found
POST /documents/new
field text=汀川大学2026年重点任务分解表\n现将《汀川大学2026年重点任务分解表》印发给你们，共2个方面9项，请认真组织实施。\n1.由教务处牵头，12月25日前完成甲项检查。\n2.由后勤处牵头，12月25日前完成乙项维修。
status 303
let claims location /documents/(\d+)/
GET /documents/{claims}/check
matches speaks of 9 tasks; \d were found

== Nobody but those who check sees a checking screen
as guyantang
GET /documents/4/check
status 403
as muqingtang
GET /documents/4/check
status 403
POST /documents/4/items/{mine}/drop
field do=drop
status 403
