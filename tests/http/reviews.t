# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== An item goes through report, blocker, completion and submission
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the reading rooms
field lead=教务处
field support=招生就业处
field due_on=2026-11-26
field weight=1
status 303
run item SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
run lead SELECT part.id FROM part JOIN unit u ON u.id = part.unit_id WHERE item_id = {item} AND u.name = '教务处'
run support SELECT part.id FROM part JOIN unit u ON u.id = part.unit_id WHERE item_id = {item} AND u.name = '招生就业处'
run helper SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id JOIN unit u ON u.id = r.unit_id WHERE r.role = 'liaison' AND u.name = '招生就业处' LIMIT 1
POST /items/{item}/dispatch
status 303
as baiyucheng
POST /items/{item}/sign
status 303
POST /items/{item}/report
field kind=progress
field text=Two rooms are painted
field outlook=in_time
field percent=20
status 303
as {helper}
POST /items/{item}/sign
status 303
POST /items/{item}/report
field kind=completion
field text=The posters hang
field reference=汀大〔2026〕9号
field reference_on=2026-12-24
status 303
clock 2026-11-26T04:00:00Z
as baiyucheng#2
POST /items/{item}/report
field kind=completion
field text=Two rooms are painted
field percent=100
status 303
sql submitted = SELECT status FROM item WHERE id = {item}

== Who verifies sees claim, evidence and hints with their figures; others do not come here (R-REVIEW-01)
as fanbuqi#2
GET /reviews
status 200
has Open the reading rooms
lacks in one step
lacks say the same
GET /items/{item}
has Verify: accept or send back
GET /items/{item}/review
status 200
has The posters hang
has 汀大〔2026〕9号
has was given on 2026-11-25 and is dated 2026-12-24
has From 20% on 2026-11-25 to 100% on 2026-11-26 in one step
has The reports of 2026-11-25 and 2026-11-26 say the same
has Due on 2026-11-26, submitted on 2026-11-26
has Reported as done on 2026-11-25; signed for on 2026-11-25
as baiyucheng#2
GET /reviews
status 403
GET /items/{item}/review
status 403
as jijingming#2
GET /items/{item}/review
status 403

== A verdict a part; one that is sent back says why, and nothing typed is lost
as fanbuqi#2
POST /items/{item}/review
field verdict-{lead}=accept
status 422
has >Admissions and Careers Office: choose: accept it, or send it back
lacks >Academic Affairs Office: choose
POST /items/{item}/review
status 422
has >Admissions and Careers Office: choose: accept it, or send it back.</a>
has >Academic Affairs Office: choose: accept it, or send it back.</a>
POST /items/{item}/review
field verdict-{lead}=accept
field verdict-{support}=return
field note=Nearly there
status 422
has Admissions and Careers Office: say what is missing
has Nearly there
POST /items/{item}/review
field verdict-{lead}=accept
field verdict-{support}=return
field reason-{support}=Two posters are missing
field note=Nearly there
status 303
header location: done=reviewed
sql active = SELECT status FROM item WHERE id = {item}
sql returned = SELECT status FROM part WHERE id = {support}
sql 1 = SELECT return_count FROM item WHERE id = {item}
sql partly = SELECT verdict FROM review WHERE item_id = {item}
POST /items/{item}/review
field verdict-{lead}=accept
status 409
as {helper}#2
GET /items/{item}
has Two posters are missing
has Partly sent back

== Redone, submitted again and accepted: the item is done, then closed
as {helper}#2
POST /items/{item}/report
field kind=completion
field text=All posters hang now
status 303
as baiyucheng#2
POST /items/{item}/report
field kind=completion
field text=All rooms are open
status 303
as guyantang#2
GET /items/{item}/review
has Earlier verdicts
has 1 earlier report
POST /items/{item}/review
field verdict-{lead}=accept
field verdict-{support}=accept
status 303
header location: /reviews
sql done = SELECT status FROM item WHERE id = {item}
sql 2 = SELECT count(*) FROM review WHERE item_id = {item}
as fanbuqi#2
POST /items/{item}/close
status 303
sql closed = SELECT status FROM item WHERE id = {item}

== Who did the work cannot verify it, whatever post is used, and is told why
as fanbuqi#2
POST /plans/2/items/new
field kind=task
field title=Print the guide
field lead=教务处
field due_on=2026-12-30
field weight=1
status 303
run second SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{second}/dispatch
status 303
as baiyucheng#2
POST /items/{second}/sign
status 303
POST /items/{second}/report
field kind=completion
field text=It is printed
status 303
run secondlead SELECT id FROM part WHERE item_id = {second}
run made INSERT INTO person_role (person_id, role, unit_id) SELECT p.id, 'clerk', p.unit_id FROM person p WHERE p.username = 'baiyucheng' RETURNING person_id
as baiyucheng#3
GET /reviews
has somebody else has to verify it
GET /items/{second}/review
status 200
has somebody else has to verify it
lacks Record the verdict
POST /items/{second}/review
field verdict-{secondlead}=accept
status 409
has somebody else has to verify it

== A sample is drawn from what was accepted, by a seed that anybody can use again (R-REVIEW-02)
as fanbuqi#2
POST /samples
field from_on=2026-11-27
field to_on=2026-11-20
field count=0
status 422
has not before the first
has from 1 to 200
POST /samples
field from_on=2025-01-01
field to_on=2025-02-01
field count=3
status 422
has No item was accepted
POST /samples
field from_on=2026-11-01
field to_on=2026-11-26
field count=3
field seed=lottery-123456
status 303
run sample SELECT max(id) FROM sample
sql 1 = SELECT count(*) FROM sample_item WHERE sample_id = {sample}
GET /samples/{sample}
has lottery-123456
has The same items, in the same order

== Who did the work does not check it on the spot either (R-REVIEW-03)
as baiyucheng#3
POST /samples/{sample}/items/{item}
field result=holds
status 409
has somebody else has to verify it

== What was found on site is kept with its words; what fails can be reopened
as fanbuqi#2
POST /samples/{sample}/items/{item}
field result=fails
status 422
has what was found on site
POST /samples/{sample}/items/{item}
field result=fails
field text=One room is locked
status 303
GET /samples/{sample}
has Reopen the item
has One room is locked
sql 1 = SELECT count(*) FROM event WHERE item_id = {item} AND verb = 'sample'
as jijingming#2
GET /samples/{sample}
status 200
lacks What was found on site
as feizijin#2
GET /samples
status 403
GET /samples/{sample}
status 403
