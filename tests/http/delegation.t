# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== A person without a post of work has nothing to delegate (R-DELEGATION-01)
as jijingming
POST /me/delegation
field delegate=fanbuqi
field start_on=2026-11-25
field end_on=2026-11-27
status 422
has There is no post of work

== Wrong days and unknown people are said, and nothing typed is lost (R-DELEGATION-02)
as zhangmuyao
GET /me/delegation
status 200
POST /me/delegation
field delegate=nobody-here
field start_on=2026-11-27
field end_on=2026-11-25
field reason=Conference
status 422
has There is no such person
has The last day is before the first
has value="Conference"

== The delegate sees and does what the other may, from the first day on (R-DELEGATION-03)
as feizijin
run item SELECT i.id FROM item i JOIN unit u ON u.id = i.lead_unit_id WHERE u.name = '教务处' AND i.status = 'registered' AND NOT EXISTS (SELECT 1 FROM part p JOIN unit x ON x.id = p.unit_id WHERE p.item_id = i.id AND x.name = '学生工作处') ORDER BY i.id LIMIT 1
GET /items/{item}
status 404
as zhangmuyao
POST /me/delegation
field delegate=feizijin
field start_on=2026-11-25
field end_on=2026-11-27
field reason=Conference
status 303
sql running = SELECT status FROM delegation ORDER BY id DESC LIMIT 1
POST /me/delegation
field delegate=baiyucheng
field start_on=2026-11-26
field end_on=2026-11-30
status 422
has Somebody stands in
as fanbuqi
POST /items/{item}/dispatch
status 303
as feizijin
GET /items/{item}
status 200
POST /items/{item}/sign
status 303
run who SELECT p.username FROM event e JOIN person p ON p.id = e.person_id WHERE e.verb = 'sign' ORDER BY e.id DESC LIMIT 1
sql feizijin = SELECT '{who}'
sql 2 = SELECT count(*) FROM event WHERE verb = 'delegation-start'

== Somebody else's delegation does not exist
as baiyucheng
run delegation SELECT max(id) FROM delegation
POST /delegations/{delegation}/end
status 404

== Editing the delegate does not make the lent posts the delegate's own
as yinglixing
run delegate SELECT id FROM person WHERE username = 'feizijin'
GET /people/{delegate}/edit
status 200
lacks 教务处

== The notice leads to the delegation itself
run notice SELECT max(n.id) FROM notice n JOIN person p ON p.id = n.person_id WHERE p.username = 'feizijin' AND n.kind = 'delegation_started'
as feizijin
GET /notices/{notice}
status 303
header Location: /me/delegation#delegation-{delegation}
GET /me/delegation
has id="delegation-{delegation}"

== It ends with its last day, or when one of the two ends it
as zhangmuyao
POST /delegations/{delegation}/end
status 303
sql ended = SELECT status FROM delegation WHERE id = {delegation}
POST /delegations/{delegation}/end
status 409
as feizijin
GET /items/{item}
status 404

== One that is planned begins with its first day in the institution's time, and is over after its last
as zhangmuyao
POST /me/delegation
field delegate=feizijin
field start_on=2026-12-30
field end_on=2027-01-04
field reason=Holidays
status 303
run planned SELECT max(id) FROM delegation
sql planned = SELECT status FROM delegation WHERE id = {planned}
clock 2026-12-29T15:59:00Z
luoshi jobs run delegation
sql planned = SELECT status FROM delegation WHERE id = {planned}
clock 2026-12-29T16:01:00Z
luoshi jobs run delegation
sql running = SELECT status FROM delegation WHERE id = {planned}
as feizijin#2
GET /items/{item}
status 200
clock 2027-01-04T15:59:00Z
luoshi jobs run delegation
sql running = SELECT status FROM delegation WHERE id = {planned}
clock 2027-01-04T16:01:00Z
luoshi jobs run delegation
sql ended = SELECT status FROM delegation WHERE id = {planned}
as feizijin#3
GET /items/{item}
status 404
sql 0 = SELECT count(*) FROM person_role WHERE delegation_id IS NOT NULL
sql 4 = SELECT count(*) FROM event WHERE verb = 'delegation-start'
sql 4 = SELECT count(*) FROM event WHERE verb = 'delegation-end'

== What was missed while the program stood still is made up for, and nobody is left with a post that is over
as zhangmuyao#3
POST /me/delegation
field delegate=feizijin
field start_on=2027-01-10
field end_on=2027-01-11
status 303
clock 2027-02-20T02:00:00Z
luoshi jobs run delegation
sql ended = SELECT status FROM delegation ORDER BY id DESC LIMIT 1
sql 0 = SELECT count(*) FROM person_role WHERE delegation_id IS NOT NULL
