# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== An item's own period takes effect at once, for the running period too (R-REPORT-07)
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Renew the signs
field lead=教务处
field due_on=2027-06-30
field weight=1
status 303
let signs location /items/(\d+)
run part SELECT id FROM part WHERE item_id = {signs}
POST /items/{signs}/dispatch
status 303
as baiyucheng
POST /items/{signs}/sign
status 303
run before SELECT COALESCE(CAST(report_due_on AS TEXT), 'none') FROM part WHERE id = {part}
as fanbuqi
run version SELECT version FROM item WHERE id = {signs}
POST /items/{signs}/edit
field version={version}
field title=Renew the signs
field lead=教务处
field due_on=2027-06-30
field report_period=none
field weight=1
status 303
sql none = SELECT COALESCE(CAST(report_due_on AS TEXT), 'none') FROM part WHERE id = {part}
run version SELECT version FROM item WHERE id = {signs}
POST /items/{signs}/edit
field version={version}
field title=Renew the signs
field lead=教务处
field due_on=2027-06-30
field report_period=month
field weight=1
status 303
run day SELECT report_day FROM plan WHERE id = (SELECT plan_id FROM item WHERE id = {signs})
run monthly SELECT report_due_on FROM part WHERE id = {part}
sql 1 = SELECT CASE WHEN '{monthly}' > '2026-11-25' AND '{monthly}' <= '2026-12-31' THEN 1 ELSE 0 END
as baiyucheng
GET /reports
has Renew the signs
as fanbuqi
GET /items/{signs}
has Every month
run version SELECT version FROM item WHERE id = {signs}
POST /items/{signs}/edit
field version={version}
field title=Renew the signs
field lead=教务处
field due_on=2027-06-30
field report_period=semester
field weight=1
status 303
sql 2027-01 = SELECT substr(CAST(report_due_on AS TEXT), 1, 7) FROM part WHERE id = {part}
run version SELECT version FROM item WHERE id = {signs}
POST /items/{signs}/edit
field version={version}
field title=Renew the signs
field lead=教务处
field due_on=2027-06-30
field report_period=
field weight=1
status 303
sql {before} = SELECT COALESCE(CAST(report_due_on AS TEXT), 'none') FROM part WHERE id = {part}

== Who has reported in the month of that day is not asked twice
clock 2026-12-02T04:00:00Z
as baiyucheng#2
POST /items/{signs}/report
field kind=progress
field text=Half of them hang
field outlook=in_time
status 303
as fanbuqi#2
run version SELECT version FROM item WHERE id = {signs}
POST /items/{signs}/edit
field version={version}
field title=Renew the signs
field lead=教务处
field due_on=2027-06-30
field report_period=month
field weight=1
status 303
sql 2027-01 = SELECT substr(CAST(report_due_on AS TEXT), 1, 7) FROM part WHERE id = {part}
