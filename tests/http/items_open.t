# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# What the list of items opens on (R-ITEM-21).
seed work
lang en

== The list opens on open items, says so, and shows all in one click (R-ITEM-21)
as fanbuqi
run open SELECT count(*) FROM item WHERE is_open = 1 AND kind = 'task'
run all SELECT count(*) FROM item WHERE kind = 'task' AND status <> 'draft'
walk {open} /items
walk {open} /items?state=open
walk {all} /items?state=all
GET /items
status 200
has Only open items are shown.
has <a href="/items?state=all">Show all, with those completed, closed or cancelled</a>
has <a href="/items?state=open" aria-current="page">Open</a>
has <option value="open" selected>Open</option>
lacks <td data-label="State" class="c-state"><span class="light light-done">
GET /items?state=all
status 200
lacks Only open items are shown.
has <a href="/items?state=all" aria-current="page">All</a>
GET /items?done=saved
has Only open items are shown.

== The export and the other views follow the page
as fanbuqi
GET /items
let csv text href="(/items\.csv\?[^"]+)"
has href="/items/board?state=open"
has query=state%3Dopen
GET {csv}
status 200
count {open} \r\n汀督
lacks ,Completed,
GET /items?state=all
let whole text href="(/items\.csv)"
GET {whole}
status 200
count {all} \r\n汀督

== An address that says anything means what it always meant: all states
as fanbuqi
run of_plan SELECT count(*) FROM item WHERE kind = 'task' AND status <> 'draft' AND plan_id = 2
walk {of_plan} /items?plan=2
walk {all} /items?sort=number
walk {all} /items?q=&plan=&unit=&as=&state=&due_from=&due_to=
run closed SELECT min(id) FROM item WHERE status = 'closed'
run number SELECT number FROM item WHERE id = {closed}
GET /items?q={number}
has <a href="/items/{closed}"

== A unit's people see their open items; somebody with nothing open is told where the rest is
as zhangmuyao
run mine SELECT count(DISTINCT p.item_id) FROM part p JOIN item i ON i.id = p.item_id JOIN person_role r ON r.unit_id = p.unit_id JOIN person n ON n.id = r.person_id WHERE n.username = 'zhangmuyao' AND r.role IN ('head', 'liaison') AND i.is_open = 1 AND i.kind = 'task'
walk {mine} /items

