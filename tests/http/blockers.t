# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== A lead unit works on an item with a support
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the reading rooms
field lead=教务处
field support=招生就业处
field due_on=2026-12-31
field weight=1
status 303
run item SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
run lead SELECT part.id FROM part JOIN unit u ON u.id = part.unit_id WHERE item_id = {item} AND u.name = '教务处'
run leader SELECT id FROM person WHERE username = 'guyantang'
run other SELECT id FROM person WHERE username = 'hanyanzhi'
run own SELECT id FROM person WHERE username = 'zhangmuyao'
as baiyucheng
GET /items/{item}/block
status 409
as fanbuqi
POST /items/{item}/dispatch
status 303
as baiyucheng
GET /items/{item}/block
status 409
has sign for it first
POST /items/{item}/sign
status 303

== A question needs a text and a named decider who is a leader or another unit's head (R-BLOCKER-01)
as baiyucheng
GET /items/{item}
has Put a question
GET /items/{item}/block
status 200
has Whose decision does it need?
POST /items/{item}/block
status 422
has Say what stands in the way
POST /items/{item}/block
field text=No room is free
field decider=0
status 422
has No room is free
has Choose whose decision it needs
POST /items/{item}/block
field text=No room is free
field decider={own}
status 422

== The clock of the part, and of the item that it leads, stands while it waits (R-BLOCKER-02)
as baiyucheng
POST /items/{item}/block
field text=No room is free: may we use building 3?
field decider={leader}
status 303
sql 2199-12-31 = SELECT due_sort_on FROM part WHERE id = {lead}
sql 2199-12-31 = SELECT due_sort_on FROM item WHERE id = {item}
sql open = SELECT status FROM blocker WHERE item_id = {item}
sql 1 = SELECT count(*) FROM notice WHERE kind = 'blocked' AND person_id = {leader} AND item_id = {item}
run blocker SELECT max(id) FROM blocker
POST /items/{item}/block
field text=Again
field decider={leader}
status 409
GET /items/{item}
has No room is free: may we use building 3?
has waiting 0 working days

== Only the decider answers; others who know of it are told so; strangers do not learn of it (R-BLOCKER-03)
as feizijin
GET /blockers
lacks No room is free
POST /blockers/{blocker}/answer
field text=Yes
status 404
POST /blockers/{blocker}/withdraw
status 404
GET /items/{item}/block
status 404
as jijingming
GET /blockers
has No room is free
as zhangmuyao
POST /blockers/{blocker}/answer
field text=Yes
status 403
as baiyucheng
GET /blockers
has No room is free

== A clerk records a decision only with the day and how it is known
as fanbuqi
POST /blockers/{blocker}/answer
field text=Yes
status 422
has how you know it
POST /blockers/{blocker}/answer
field text=Yes
field decided_on=2027-01-01
field source=By phone
status 422
has lies ahead

== The decider answers: the dates move by the working days that were lost
clock 2026-12-02T04:00:00Z
as guyantang#later
GET /blockers
has waiting 5 working days
POST /blockers/{blocker}/answer
status 422
has Enter the decision
POST /blockers/{blocker}/answer
field text=Building 3 is yours until March
status 303
sql answered = SELECT status FROM blocker WHERE id = {blocker}
sql 5 = SELECT lost_days FROM blocker WHERE id = {blocker}
sql 2027-01-07 = SELECT due_current_on FROM item WHERE id = {item}
sql 2026-12-31 = SELECT due_original_on FROM item WHERE id = {item}
sql 1 = SELECT count(*) FROM event WHERE item_id = {item} AND verb = 'unblock'
POST /blockers/{blocker}/answer
field text=Again
status 409
as baiyucheng#later
GET /items/{item}
has Building 3 is yours until March
has The dates moved by 5 working days

== A head of another unit, who has no part in the item, can be asked and answers; the unit can take it back (R-BLOCKER-04)
as baiyucheng#later
POST /items/{item}/block
field text=Does your school need room 12?
field decider={other}
status 303
run blocker SELECT max(id) FROM blocker
as hanyanzhi#later
GET /blockers
has Does your school need room 12?
GET /items/{item}
status 404
as baiyucheng#later
POST /blockers/{blocker}/withdraw
status 303
sql withdrawn = SELECT status FROM blocker WHERE id = {blocker}
sql 0 = SELECT count(*) FROM part WHERE item_id = {item} AND stopped_on IS NOT NULL
POST /items/{item}/block
field text=Does your school need room 12 in May?
field decider={other}
status 303
run blocker SELECT max(id) FROM blocker
as hanyanzhi#later
POST /blockers/{blocker}/answer
field text=No
status 303
as baiyucheng#later
POST /items/{item}/block
field text=May we hire two guards?
field decider={leader}
status 303
run blocker SELECT max(id) FROM blocker
as fanbuqi#later
POST /blockers/{blocker}/answer
field text=One guard
field decided_on=2026-12-01
field source=By phone from the vice president
status 303
sql 1 = SELECT count(*) FROM blocker WHERE id = {blocker} AND answer_text LIKE '%2026-12-01%By phone%'
