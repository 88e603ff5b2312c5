# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== Two units report an item as done
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the music rooms
field lead=教务处
field support=招生就业处
field due_on=2026-12-31
field weight=1
status 303
run item SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
run lead SELECT part.id FROM part JOIN unit u ON u.id = part.unit_id WHERE item_id = {item} AND u.name = '教务处'
run helper SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id JOIN unit u ON u.id = r.unit_id WHERE r.role = 'liaison' AND u.name = '招生就业处' LIMIT 1
POST /items/{item}/dispatch
status 303
as baiyucheng
POST /items/{item}/sign
status 303
as {helper}
POST /items/{item}/sign
status 303
POST /items/{item}/report
field kind=completion
field text=The posters hang
status 303
as baiyucheng
POST /items/{item}/report
field kind=completion
field text=The rooms are open
status 303
sql submitted = SELECT status FROM item WHERE id = {item}

== What has no verdict is accepted in one press; what has one keeps it
as fanbuqi
GET /items/{item}/review
status 200
has Accept all that has no verdict
POST /items/{item}/review
field verdict-{lead}=return
field rest=accept
status 422
has say what is missing
sql submitted = SELECT status FROM item WHERE id = {item}
POST /items/{item}/review
field verdict-{lead}=return
field reason-{lead}=Which rooms?
field rest=accept
status 303
sql active = SELECT status FROM item WHERE id = {item}
sql accepted = SELECT status FROM part WHERE item_id = {item} AND id <> {lead}
as baiyucheng
POST /items/{item}/report
field kind=completion
field text=Rooms 1 to 4 are open
status 303
as fanbuqi
POST /items/{item}/review
field rest=accept
status 303
sql done = SELECT status FROM item WHERE id = {item}
