# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== A liaison finds what to sign on the home page, and signs there
run item SELECT i.id FROM item i JOIN unit u ON u.id = i.lead_unit_id WHERE u.name = '教务处' AND i.status = 'registered' ORDER BY i.id LIMIT 1
run title SELECT title FROM item WHERE id = {item}
as baiyucheng
GET /
status 200
lacks To sign
as fanbuqi
POST /items/{item}/dispatch
status 303
as baiyucheng
GET /
status 200
has To sign
has action="/items/{item}/sign"
has Sign by
POST /items/{item}/sign
status 303
GET /
has In progress, the most urgent first
lacks action="/items/{item}/sign"

== The page of a unit is for its own people and those who see everything
run unit SELECT id FROM unit WHERE name = '教务处'
GET /units/{unit}/work
status 200
has {title}
has In progress, the most urgent first
as feizijin
GET /units/{unit}/work
status 404
as fanbuqi
GET /units/{unit}/work
status 200

== A unit without a liaison says so
sql 0 = SELECT count(*) FROM delegation
as yinglixing
run person SELECT id FROM person WHERE username = 'baiyucheng'
GET /units/{unit}/work
lacks Nobody is liaison

== The clerk's desk shows what is not signed in time, and urges it in one step
as fanbuqi
run late SELECT i.id FROM item i JOIN unit u ON u.id = i.lead_unit_id WHERE u.name = '人事处' AND i.status = 'registered' ORDER BY i.id LIMIT 1
POST /items/{late}/dispatch
status 303
clock 2026-12-03T04:00:00Z
as fanbuqi#later
GET /
has Not signed in time
has /items/{late}
GET /urge?of=unsigned
status 200
has name="item" value="{late}"
POST /urge
field of=unsigned
status 422
has Tick at least one item
POST /urge
field of=unsigned
field item={late}
field note=Please sign today
status 303
sql 1 = SELECT urge_count FROM item WHERE id = {late}
sql 1 = SELECT count(*) FROM event WHERE verb = 'urge' AND reason = 'Please sign today'
as baiyucheng#later
GET /urge
status 403

== The leader's page: figures open to lists (R-DESK-02), an extension is decided there, an instruction becomes an item
as guyantang#later
GET /leader
status 200
has Nothing waits for your decision
has state=overdue
POST /leader
field title=
field lead=教务处
status 422
has Enter a title
POST /leader
field title=Report on the autumn term
field lead=教务处
field due_on=2026-12-18
status 303
run made SELECT id FROM item WHERE title = 'Report on the autumn term'
sql registered = SELECT status FROM item WHERE id = {made}
sql guyantang = SELECT p.username FROM item i JOIN person p ON p.id = i.leader_person_id WHERE i.id = {made}
GET /leader
has Report on the autumn term
as jijingming#later
GET /leader
status 200
POST /leader
field title=x
status 403
as baiyucheng#later
GET /leader
status 403

== On the page of a unit what is to be signed stands in the order of the day to sign
as fanbuqi#later
POST /plans/2/items/new
field kind=task
field title=Signed first
field lead=教务处
field due_on=2027-03-31
field weight=1
status 303
let first location /items/(\d+)
POST /items/{first}/dispatch
status 303
clock 2026-12-09T04:00:00Z
as fanbuqi#last
POST /plans/2/items/new
field kind=task
field title=Signed second
field lead=教务处
field due_on=2026-12-31
field weight=1
status 303
let second location /items/(\d+)
POST /items/{second}/dispatch
status 303
GET /units/{unit}/work
matches Signed first[\s\S]*Signed second
