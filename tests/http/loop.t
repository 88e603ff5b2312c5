# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== A clerk enters an item; no unit can act before it is dispatched (R-LOOP-01)
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the teaching centre
field lead=教务处
field support=招生就业处
field due_on=2026-12-31
field weight=1
status 303
run item SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
run lead SELECT part.id FROM part JOIN unit u ON u.id = part.unit_id WHERE item_id = {item} AND u.name = '教务处'
as baiyucheng
GET /items/{item}
status 200
has Only what is dispatched can be signed for.
POST /items/{item}/sign
status 409
has Only what is dispatched can be signed for.
has <a class="btn btn-primary" href="/items/{item}">Back to the item</a>

== The plan's dispatch shows who receives what, and sends all of it
as fanbuqi
GET /plans/2/dispatch
status 200
has Open the teaching centre
has receive something
as baiyucheng
GET /plans/2/dispatch
status 403
as fanbuqi
POST /items/{item}/dispatch
field note=Please start this week
status 303
sql dispatched = SELECT status FROM item WHERE id = {item}
sql 2026-11-30 = SELECT sign_due_on FROM item WHERE id = {item}
POST /items/{item}/dispatch
status 409
has Now it is: Dispatched
has You can:

== A unit that returns it is answered; it goes on being due meanwhile
as zhangmuyao
POST /items/{item}/dispute
status 422
has Say why
POST /items/{item}/dispute
field reason=This belongs to the graduate school
field whose=研究生院
status 303
sql disputed = SELECT status FROM item WHERE id = {item}
sql 2026-12-31 = SELECT due_sort_on FROM item WHERE id = {item}
as fanbuqi
GET /requests
status 200
has This belongs to the graduate school
POST /items/{item}/uphold
field reason=The decision names your office
status 303
sql dispatched = SELECT status FROM item WHERE id = {item}
sql refused = SELECT status FROM request WHERE item_id = {item}

== The liaison cannot return it, only the head can
as baiyucheng
POST /items/{item}/dispute
field reason=x
status 403

== The lead's signature starts the item; the support signs for its own part; a report is planned (R-LOOP-05)
as baiyucheng
POST /items/{item}/sign
status 303
sql active = SELECT status FROM item WHERE id = {item}
sql active = SELECT status FROM part WHERE id = {lead}
sql waiting = SELECT status FROM part WHERE item_id = {item} AND id <> {lead}
sql 2026-12-25 = SELECT report_due_on FROM part WHERE id = {lead}
POST /items/{item}/sign
status 409
has Your unit has signed already

== A stranger's item does not exist
as feizijin
POST /items/{item}/sign
status 404
GET /items/{item}/extend
status 404

== An extension is refused, then asked again and granted; the original date stays (R-LOOP-04)
as baiyucheng
POST /items/{item}/extend
field due_on=2026-12-30
field reason=Too early
status 422
has must be later
has Too early
POST /items/{item}/extend
field due_on=2027-01-31
field reason=The tender failed
status 303
POST /items/{item}/extend
field due_on=2027-02-28
field reason=Again
status 409
run request SELECT max(id) FROM request
as guyantang
POST /requests/{request}/advise
field view=agree
status 403
as fanbuqi
POST /requests/{request}/advise
field view=disagree
status 422
has Say why
POST /requests/{request}/advise
field view=disagree
field text=The tender could have begun in May
field decider=0
status 303
as guyantang
GET /requests
has The tender could have begun in May
POST /requests/{request}/decide
field decision=refuse
field answer=Finish it in time
status 303
sql 2026-12-31 = SELECT due_current_on FROM item WHERE id = {item}
as baiyucheng
POST /items/{item}/extend
field due_on=2027-01-31
field reason=The second tender failed too
status 303
run request SELECT max(id) FROM request
as fanbuqi
POST /requests/{request}/advise
field view=agree
status 303
as guyantang
POST /requests/{request}/decide
field decision=grant
field granted_on=2027-01-15
status 303
sql 2027-01-15 = SELECT due_current_on FROM item WHERE id = {item}
sql 2026-12-31 = SELECT due_original_on FROM item WHERE id = {item}
sql 1 = SELECT extension_count FROM item WHERE id = {item}
POST /requests/{request}/decide
field decision=grant
status 409
has answered already

== An adjustment that is granted changes what is required
as baiyucheng
POST /items/{item}/adjust
field wanted_text=Open the centre with two rooms
field reason=One floor is closed
status 303
run request SELECT max(id) FROM request
as fanbuqi
POST /requests/{request}/advise
field view=agree
status 303
as guyantang
POST /requests/{request}/decide
field decision=grant
status 303
sql Open the centre with two rooms = SELECT text FROM item WHERE id = {item}

== The clock of a suspended item stands, and gives back the working days that were lost (R-LOOP-03)
as fanbuqi
POST /items/{item}/suspend
field reason=Waiting for the ministry
status 303
sql 2199-12-31 = SELECT due_sort_on FROM item WHERE id = {item}
sql 2199-12-31 = SELECT due_sort_on FROM part WHERE id = {lead}
clock 2026-12-02T04:00:00Z
as fanbuqi#later
POST /items/{item}/resume
status 303
sql active = SELECT status FROM item WHERE id = {item}
sql 2027-01-22 = SELECT due_current_on FROM item WHERE id = {item}
sql 2026-12-31 = SELECT due_original_on FROM item WHERE id = {item}

== The lead makes a child that is not due later; it goes at once to a unit that takes part
as baiyucheng#later
POST /items/{item}/decompose
field title=Order the desks
field lead=招生就业处
field due_on=2027-03-01
status 422
has Order the desks
POST /items/{item}/decompose
field title=Order the desks
field lead=招生就业处
field due_on=2027-01-10
status 303
run child SELECT id FROM item WHERE title = 'Order the desks'
sql dispatched = SELECT status FROM item WHERE id = {child}
sql {item} = SELECT parent_item_id FROM item WHERE id = {child}

== A part has a date of its own, no later than the item; what was not done in time is computed (R-LOOP-06)
as fanbuqi#later
GET /items/{item}/dates
status 200
run support SELECT id FROM part WHERE item_id = {item} AND id <> {lead}
POST /items/{item}/dates
field due_{support}=2027-03-01
field reason=Earlier
status 422
has not later than that of the item
has value="2027-03-01"
POST /items/{item}/dates
field due_{support}=2027-01-09
field reason=The fair needs it
status 303
sql 2027-01-09 = SELECT due_on FROM part WHERE id = {support}
sql 2027-01-08 = SELECT due_sort_on FROM part WHERE id = {support}
GET /items/{item}
has Extended
has Not signed

== Reassigning to another lead starts again with a signature
as fanbuqi#later
POST /items/{item}/reassign
field lead=研究生院
field support=教务处
field reason=The graduate school takes it over
field dispatch_now=1
status 303
sql dispatched = SELECT status FROM item WHERE id = {item}
sql active = SELECT status FROM part WHERE id = {lead}
sql waiting = SELECT p.status FROM part p JOIN unit u ON u.id = p.unit_id WHERE item_id = {item} AND u.name = '研究生院'
as zhuangxueyuan
POST /items/{item}/sign
status 303
sql active = SELECT status FROM item WHERE id = {item}

== In English the history reads as English: what was done, and units by their English names
as fanbuqi#later
GET /items/{item}
has <strong>Dispatched</strong>
has <strong>Signed for</strong>
has <strong>Reassigned</strong>
has <strong>Created</strong>
matches Academic Affairs Office, Admissions and Careers Office</del> → <ins>Graduate School, Academic Affairs Office
has State (Graduate School):
lacks State (教务处)
lacks <strong>dispatch</strong>

== In Chinese it stays as it was written
as guyantang#zh
POST /language
field lang=zh
GET /items/{item}
has （研究生院）
has <strong>交办</strong>

== Cancelling is the leader's, by a decision that is named
as fanbuqi#later
POST /items/{item}/cancel
field reason=x
status 403
as guyantang#later
POST /items/{item}/cancel
field reason=Overtaken
status 422
has Name the decision
POST /items/{item}/cancel
field reason=Overtaken
field decision=汀大〔2026〕40号
status 303
sql cancelled = SELECT status FROM item WHERE id = {item}
sql 0 = SELECT is_open FROM item WHERE id = {item}
POST /items/{item}/suspend
status 403

== Carrying over registers a successor that keeps the original date
as baiyucheng#later
GET /items/{item}
has Cancelled
as fanbuqi#later
POST /items/{child}/carry
field plan=1
field due_on=2027-06-30
field reason=Not before the spring
status 409
as gantangyin
POST /items/{child}/sign
status 303
as fanbuqi#later
POST /items/{child}/carry
field plan=1
field due_on=2027-06-30
status 422
has Say why
POST /items/{child}/carry
field plan=1
field due_on=2027-06-30
field reason=Not before the spring
status 303
sql carried = SELECT status FROM item WHERE id = {child}
run next SELECT successor_item_id FROM item WHERE id = {child}
sql {child} = SELECT predecessor_item_id FROM item WHERE id = {next}
sql registered = SELECT status FROM item WHERE id = {next}
sql 2027-06-30 = SELECT due_current_on FROM item WHERE id = {next}
sql 2027-01-10 = SELECT due_original_on FROM item WHERE id = {next}

== What ended does not come back
POST /items/{child}/urge
status 409
has Carried over
