# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# The page for urging shows what the home counts as overdue, and says who can be urged (R-DESK-03).
seed work
lang en

== What is overdue on the home page is overdue on the page for urging
as fanbuqi
run some UPDATE item SET due_current_on = '2026-11-02', due_effective_on = '2026-11-02', due_sort_on = '2026-11-02' WHERE id = (SELECT min(id) FROM item WHERE status = 'submitted') RETURNING id
run late SELECT count(*) FROM item WHERE is_open = 1 AND due_sort_on < '2026-11-25'
run units SELECT count(*) FROM item WHERE is_open = 1 AND due_sort_on < '2026-11-25' AND status IN ('dispatched', 'active')
run office SELECT count(*) FROM item WHERE is_open = 1 AND due_sort_on < '2026-11-25' AND status NOT IN ('dispatched', 'active')
GET /
has <a href="/items?state=overdue"><strong>{late}</strong>
GET /urge?of=overdue
status 200
has {late} items in all: {units} can be urged, {office} wait for the office.
count {units} name="item"
count {office} <li data-row>
has Waiting for the office, not for a unit
has <a href="/items/{some}" data-open>
has Next step: review

== Urging leaves the office's own items alone
as fanbuqi
POST /urge
field of=overdue
field item={some}
status 422
has Tick at least one item
has Waiting for the office
POST /urge
field of=overdue
field note=Please hurry
status 422
count 0 name="item" value="\d+" checked
has >Please hurry</textarea>
GET /urge?of=overdue
count {units} name="item" value="\d+" checked
