# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== The list shows every registered task exactly once, page after page and back
as fanbuqi
run all SELECT count(*) FROM item WHERE kind = 'task' AND status <> 'draft'
walk {all} /items
sql 2 = SELECT {pages}

== Whatever the order, the pages cover the same rows
walk {all} /items?sort=due&order=desc
walk {all} /items?sort=updated&order=desc
walk {all} /items?sort=updated&order=asc
walk {all} /items?sort=number&order=desc
walk {all} /items?sort=number&order=asc

== Draft and dropped items are in no list
run draft SELECT title FROM item WHERE status = 'draft' AND kind = 'task' AND is_dropped = 0 ORDER BY id LIMIT 1
run draftid SELECT id FROM item WHERE status = 'draft' AND kind = 'task' AND is_dropped = 0 ORDER BY id LIMIT 1
GET /items?q={draft}
lacks href="/items/{draftid}"

== The views by date count what is open
run open SELECT count(*) FROM item WHERE is_open = 1
walk {open} /items?state=open
run late SELECT count(*) FROM item WHERE is_open = 1 AND due_sort_on < '2026-11-25'
walk {late} /items?state=overdue
run nodate SELECT count(*) FROM item WHERE is_open = 1 AND due_current_on IS NULL
walk {nodate} /items?state=nodate
walk 0 /items?state=done

== One state is a filter too
run registered SELECT count(*) FROM item WHERE kind = 'task' AND status = 'registered'
walk {registered} /items?state=registered
walk 0 /items?state=dispatched

== By plan, by programme with all that is below it
run plan SELECT count(*) FROM item WHERE plan_id = 2 AND kind = 'task' AND status <> 'draft'
walk {plan} /items?plan=2
run programme SELECT id FROM item WHERE plan_id = 2 AND kind = 'programme' AND status <> 'draft' ORDER BY position LIMIT 1
run below SELECT count(*) FROM item WHERE parent_item_id = {programme} AND kind = 'task' AND status <> 'draft'
walk {below} /items?programme={programme}

== By unit: its id, its name or one of its other names; as lead or in support
run unit SELECT id FROM unit WHERE name = '教务处'
run parts SELECT count(*) FROM part WHERE unit_id = {unit} AND is_listed = 1
walk {parts} /items?unit={unit}
walk {parts} /items?unit=教务处
run leads SELECT count(*) FROM part WHERE unit_id = {unit} AND is_listed = 1 AND role = 'lead'
walk {leads} /items?unit={unit}&as=lead
run supports SELECT count(*) FROM part WHERE unit_id = {unit} AND is_listed = 1 AND role = 'support'
walk {supports} /items?unit={unit}&as=support

== Between two dates
run between SELECT count(*) FROM item WHERE kind = 'task' AND status <> 'draft' AND due_sort_on BETWEEN '2026-12-01' AND '2026-12-31'
walk {between} /items?due_from=2026-12-01&due_to=2026-12-31
walk 0 /items?due_from=2027-12-31&due_to=2026-01-01

== All filters at once are one narrow list
GET /items?state=open&q=教学&plan=2&unit=教务处&as=lead&due_from=2026-09-01&due_to=2027-01-31&bottom=1&sort=due
status 200

== A word of two characters is found
run word SELECT count(*) FROM item WHERE kind = 'task' AND status <> 'draft' AND (title LIKE '%教学%' OR text LIKE '%教学%' OR deliverable LIKE '%教学%')
walk {word} /items?q=教学

== A single character is found too
GET /items?q=学
status 200
has data-row

== A number is found whole
run number SELECT number FROM item WHERE plan_id = 2 AND kind = 'task' AND status <> 'draft' ORDER BY id LIMIT 1
run numbered SELECT id FROM item WHERE number = '{number}'
GET /items?q={number}
has data-id="{numbered}"

== The order of letters in a search does not matter, nor capitals
POST /plans/2/items/new
field kind=task
field title=Renew the VPN Gateway of the Library
field lead=信息办
field due_on=2026-12-11
status 303
let vpn location /items/(\d+)
GET /items?q=vpn+gateway
has data-id="{vpn}"
GET /items?q=VPN
has data-id="{vpn}"

== Characters with a meaning for a search engine are only characters
GET /items?q="
status 200
GET /items?q=*
status 200
GET /items?q=教学*
status 200
GET /items?q=()
status 200
GET /items?q=-教学
status 200
GET /items?q=教学 OR 后勤
status 200
GET /items?q=NEAR(教学 后勤)
status 200
GET /items?q=教学 AND NOT 后勤
status 200
GET /items?q=title:教学
status 200
GET /items?q=^教学
status 200
GET /items?q={'*40}
status 200
GET /items?q=%27%20OR%20%271%27%3D%271
status 200
lacks data-row
GET /items?q=教学%27%3B DROP TABLE item; --
status 200
GET /items?q=%00
GET /items?q=%25
status 200
GET /items?q=\\
status 200

== What is longer than any title is looked for by its beginning
GET /items?q={教*400}
status 200

== A date that is none is told beside the filter, not answered by an empty list
GET /items?due_from=2026-02-30
has Write the date like 2026-12-31.
lacks data-row
GET /items?due_to=tomorrow
has Write the date like 2026-12-31.

== An unknown unit is told, with the nearest that there is
GET /items?unit=教务楚
matches There is no unit “<span lang="zh-CN">教务楚</span>”.*Did you mean
GET /items?unit=99999999
has There is no unit “99999999”.

== An unknown state is told
GET /items?state=evil
has Choose a state from the list.
GET /items?state=draft
has Choose a state from the list.

== Broken places in the list are refused, never answered by an error of the server
GET /items?after=x
status 400
GET /items?after=d-zzzzzzzzzzzzzzzzzzzzz-1
status 400
GET /items?after=d-1-1&before=d-1-1
status 400
GET /items?after=d--1
status 400
GET /items?after=u-1-1&sort=due
answers
GET /items?plan=abc&programme=-1&sort=evil&order=evil&as=evil&bottom=yes
status 200
GET /items?plan=99999999999999999999
status 200
GET /items?plan=9223372036854775807
status 200

== The same parameter twice, and hundreds of them, do no harm
GET /items?q=教学&q=后勤&state=open&state=evil
status 200
GET /items?{a=1&*250}
status 200

== The export has every row of the filter, a mark for spreadsheets and a name with the day
GET /items.csv?plan=2
status 200
header Content-Type: text/csv; charset=utf-8
header Content-Disposition: attachment; filename="items-2026-11-25.csv"
header X-Content-Type-Options: nosniff
matches ^﻿Item no\.,Title,
run exported SELECT count(*) + 1 FROM item WHERE plan_id = 2 AND kind = 'task' AND status <> 'draft'
count {exported} \r\n

== Nothing in an export is taken for a formula by a spreadsheet
POST /plans/2/items/new
field kind=task
field title==HYPERLINK("http://evil.example","x")
field lead=信息办
field due_on=2026-12-11
field deliverable=＝1+1
status 303
POST /plans/2/items/new
field kind=task
field title=+86 512 call the office
field lead=信息办
field due_on=2026-12-11
field deliverable=@SUM(A1)
status 303
POST /plans/2/items/new
field kind=task
field title=-2 degrees
field lead=信息办
field due_on=2026-12-11
field deliverable=a "quoted", text;=1
status 303
GET /items.csv?plan=2
has ,"'=HYPERLINK(""http://evil.example"",""x"")",
has ,"'+86 512 call the office",
has ,"'-2 degrees",
has "'@SUM(A1)"
has "'＝1+1"
has "a ""quoted"", text;=1"

== An export with a wrong filter says so
GET /items.csv?due_from=2026-02-30
status 400
GET /items.csv?after=x
status 400

== People of a unit get the items of their unit, in the list and in the export (R-ITEM-09)
as muqingtang
run mine SELECT count(DISTINCT t.item_id) FROM part t JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison') JOIN person p ON p.id = r.person_id WHERE p.username = 'muqingtang' AND t.is_listed = 1
walk {mine} /items
walk {mine} /items?sort=due&order=desc
GET /items.csv
lacks Renew the VPN Gateway
GET /items?q=VPN
lacks data-row

== A filter by another unit shows them only what both take part in
run both SELECT count(*) FROM part a JOIN part t ON t.item_id = a.item_id JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison') JOIN person p ON p.id = r.person_id WHERE p.username = 'muqingtang' AND t.is_listed = 1 AND a.unit_id = {unit}
walk {both} /items?unit={unit}

== The pages of other units show them no figures, that of their own does (R-UNIT-08)
run own SELECT r.unit_id FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.username = 'muqingtang' AND r.role = 'liaison'
GET /units/{unit}
status 200
lacks Open as lead
GET /units/{own}
has Open as lead
as fanbuqi
GET /units/{unit}
has Open as lead
