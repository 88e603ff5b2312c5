# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== A board has a column for each state, and keeps the filter of the list
as fanbuqi
GET /items/board
status 200
has Registered
has Waiting for review
run unit SELECT id FROM unit WHERE name = '教务处'
GET /items/board?unit={unit}
status 200
has href="/items?state=registered&amp;unit={unit}
GET /items/board?unit=nonsense-unit
status 422
has There is no unit

== A timeline shows the original and the current date, and shades days off
GET /items/timeline?state=open
status 200
matches originally \d{4}-\d\d-\d\d, now
has tl-off
has tl-today

== A month shows what is due on each day, with holidays and adjusted workdays
GET /items/month?month=2026-10
status 200
has National Day
has >work<
matches 2026-10-3[01]
GET /items/month?month=13-2026
status 422
has Write the month like

== Units by month: every figure opens to its rows
GET /items/units
status 200
matches href="/items\?state=open.*due_from=\d{4}-\d\d-01

== A unit's person sees only what the own units take part in, in every view
as feizijin
run foreign SELECT i.title FROM item i WHERE i.status = 'registered' AND NOT EXISTS (SELECT 1 FROM part t JOIN person_role r ON r.unit_id = t.unit_id JOIN person p ON p.id = r.person_id WHERE t.item_id = i.id AND p.username = 'feizijin') ORDER BY i.id LIMIT 1
GET /items/board
status 200
lacks {foreign}
GET /items/timeline
status 200
lacks {foreign}
GET /items/units
status 200
