# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== A task of confidence C cannot be ticked before it was opened (R-CHECK-01, R-CHECK-02)
as fanbuqi
run doc SELECT id FROM document WHERE kind = 'minutes'
sql 0 = SELECT count(*) FROM item WHERE status = 'draft' AND is_dropped = 0 AND is_opened = 0 AND is_ticked <> CASE WHEN confidence IN ('A', 'B') THEN 1 ELSE 0 END
run item SELECT MIN(i.id) FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {doc} AND i.confidence = 'C' AND i.kind = 'task'
POST /documents/{doc}/items/{item}/tick
field item={item}
status 422
has Open this item before you tick it.
POST /documents/{doc}/items/{item}/open
status 303
POST /documents/{doc}/items/{item}/tick
field item={item}
status 303
sql 1 = SELECT is_ticked FROM item WHERE id = {item}

== An edit is stored and a stale one answers 409 without losing what was typed (R-CHECK-10)
as fanbuqi
POST /documents/{doc}/items/{item}/edit
field version=1
field title=A first title
field kind=task
field lead=教务处
field due_on=2026-12-31
status 303
sql A first title = SELECT title FROM item WHERE id = {item}
POST /documents/{doc}/items/{item}/edit
field version=1
field title=A stale title
field kind=task
status 409
has A stale title
has A first title
sql A first title = SELECT title FROM item WHERE id = {item}

== Nobody but those who check reaches the draft
as guyantang
GET /documents/{doc}/check
status 403

== Merging keeps the sentences of both (R-CHECK-04)
as fanbuqi
run sources SELECT COUNT(*) FROM source WHERE document_id = {doc}
POST /documents/{doc}/items/{item}/merge
field do=merge_next
status 303
sql 2 = SELECT COUNT(*) FROM source WHERE item_id = {item}
sql {sources} = SELECT COUNT(*) FROM source WHERE document_id = {doc}
sql 1 = SELECT COUNT(*) FROM item WHERE successor_item_id = {item}

== Splitting into titles gives items of the same parent (R-CHECK-05)
as fanbuqi
POST /documents/{doc}/items/{item}/split
field do=split
field titles=First piece\nSecond piece
status 303
sql 1 = SELECT COUNT(*) FROM item i WHERE i.title = 'Second piece' AND i.parent_item_id = (SELECT parent_item_id FROM item WHERE id = {item})

== A selection that cuts a character in two is refused
as fanbuqi
POST /documents/{doc}/add
field start=1
field end=4
status 422

== Confirming registers what is ticked and drops the rest with the reason (R-CHECK-07, R-CHECK-08)
as fanbuqi
POST /documents/{doc}/confirm
field reason=
status 422
POST /documents/{doc}/confirm
field reason=not for us
status 303
header Location: /plans/
sql confirmed = SELECT status FROM document WHERE id = {doc}
sql 2026-12-31 = SELECT due_original_on FROM item WHERE id = {item}
sql registered = SELECT status FROM item WHERE id = {item}
sql 0 = SELECT COUNT(*) FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {doc} AND i.status = 'draft' AND i.is_dropped = 0
GET /documents/{doc}/check
status 303
header Location: done=checked
