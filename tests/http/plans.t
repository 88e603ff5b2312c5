# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== Those who check see confirmed and draft plans
as fanbuqi
GET /plans
status 200
has 汀川大学2026年工作要点
has 秋季学期工作部署会

== A plan is a tree of programmes and tasks (R-ITEM-08)
GET /plans/2
status 200
run rows SELECT count(*) FROM item WHERE plan_id = 2 AND status <> 'draft'
count {rows} <li class="leaf">
GET /plans/1
matches <summary class="tree-row">[\s\S]{0,200}编好规划，推进治理现代化[\s\S]{0,900}light-late[\s\S]{0,900}</summary>

== Or a table of sums, each of which opens the list behind it
GET /plans/2?view=table
status 200
has Whole plan
has programme=
run programme SELECT id FROM item WHERE plan_id = 2 AND kind = 'programme' AND status <> 'draft' ORDER BY position LIMIT 1
run below SELECT count(*) FROM item WHERE parent_item_id = {programme} AND kind = 'task' AND status <> 'draft'
matches href="/items\?programme={programme}">{below}</a>
GET /plans/2?view=nonsense
status 200

== What was dropped when the plan was checked is not in its tree
run dropped SELECT id FROM item WHERE plan_id = 1 AND is_dropped = 1 ORDER BY id LIMIT 1
GET /plans/1
lacks href="/items/{dropped}"

== A draft says that it is one, and leads to checking
GET /plans/3
status 200
has This plan is a draft
has /documents/3/check

== A draft plan does not exist for those who do not check (R-PLAN-01)
as guyantang
GET /plans
lacks href="/plans/3"
GET /plans/3
status 404
as muqingtang
GET /plans/3
status 404
GET /plans/3?view=table
status 404

== A unit's person sees in a plan the tasks of the unit, and no sums of the others
GET /plans/2
status 200
run foreign SELECT id FROM item i WHERE plan_id = 2 AND kind = 'task' AND status <> 'draft' AND NOT EXISTS (SELECT 1 FROM part t JOIN person_role r ON r.unit_id = t.unit_id JOIN person p ON p.id = r.person_id WHERE t.item_id = i.id AND p.username = 'muqingtang') ORDER BY id LIMIT 1
run title SELECT title FROM item WHERE id = {foreign}
lacks href="/items/{foreign}"
lacks {title}
run mine SELECT count(DISTINCT t.item_id) FROM part t JOIN item i ON i.id = t.item_id JOIN person_role r ON r.unit_id = t.unit_id JOIN person p ON p.id = r.person_id WHERE p.username = 'muqingtang' AND t.is_listed = 1 AND i.plan_id = 2
matches <strong>{mine}</strong>All tasks
GET /plans/2?view=table
lacks {title}

== The list of plans shows them no sums of the others either
run all SELECT count(*) FROM item WHERE plan_id = 2 AND kind = 'task' AND status <> 'draft'
GET /plans
status 200
lacks >{all}<

== Pages after the last one, and nonsense, are empty and not an error
as fanbuqi
GET /plans?after=999999999
status 200
GET /plans?after=x
status 200
GET /plans/999999999
status 404
GET /plans/2/
status 404

== A new item belongs to a confirmed plan only (R-ITEM-16)
GET /plans/3/items/new
status 409
POST /plans/3/items/new
field title=x
status 409
