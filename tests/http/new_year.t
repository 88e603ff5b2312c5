# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
# The turn of the year by the institution's clock (UTC+8): numbers, terms, reports, lights, the calendar that is not published yet.
seed demo
lang en

== Three items that are reported on each quarter, on the 25th
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Reported in time
field lead=教务处
field due_on=2027-06-30
field weight=1
status 303
run early SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{early}/dispatch
status 303
POST /plans/2/items/new
field kind=task
field title=Reported after the holiday
field lead=教务处
field due_on=2027-06-30
field weight=1
status 303
run later SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{later}/dispatch
status 303
POST /plans/2/items/new
field kind=task
field title=Reported in spring
field lead=教务处
field due_on=2027-06-30
field weight=1
status 303
run spring SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{spring}/dispatch
status 303
as baiyucheng
POST /items/{early}/sign
status 303
POST /items/{later}/sign
status 303
POST /items/{spring}/sign
status 303
sql 3 = SELECT count(*) FROM part WHERE item_id IN ({early}, {later}, {spring}) AND report_due_on = '2026-12-25'
clock 2026-12-28T04:00:00Z
as baiyucheng#a
POST /items/{early}/report
field kind=progress
field text=Half of it
field outlook=in_time
status 303
sql 2026-12-25 = SELECT period_on FROM report WHERE item_id = {early}
sql 2027-03-25 = SELECT report_due_on FROM part WHERE item_id = {early}

== The last minute of the year still counts its numbers (R-ITEM-04)
clock 2026-12-31T15:59:00Z
as fanbuqi#1
luoshi ladder add 4 --default
run last SELECT last_no FROM numbering WHERE prefix = '汀督' AND year = 2026
POST /plans/2/items/new
field kind=task
field title=Repair the roof
field lead=教务处
field due_on=2026-12-28
field weight=1
status 303
run roof SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
sql 1 = SELECT count(*) FROM item WHERE id = {roof} AND number LIKE '汀督〔2026〕%' AND number LIKE '%〕' || ({last} + 1) || '号'
POST /items/{roof}/dispatch
status 303
luoshi ladder run --json
matches "proposed":[1-9]
run old SELECT id FROM slip WHERE item_id = {roof} AND status = 'proposed'
POST /slips/{old}/issue
field title=蓝色督办单
field requirement=Repair it.
field term_days=2
status 303
sql 督办单〔2026〕1号 = SELECT number FROM slip WHERE id = {old}
GET /items/{roof}
has due 2026-12-28, 3 days ago

== A minute later the numbers of the new year begin at 1, those of the old one stay (R-ITEM-04, R-SLIP-03)
clock 2026-12-31T16:01:00Z
as fanbuqi#2
GET /
has 2027-01-01
POST /plans/2/items/new
field kind=task
field title=Paint the gate
field lead=教务处
field due_on=2027-01-29
field weight=1
status 303
run gate SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
sql 汀督〔2027〕1号 = SELECT number FROM item WHERE id = {gate}
GET /items/{gate}
has 汀督〔2027〕1号
GET /items?q=汀督〔2027〕1号
count 1 <tr data-row
sql 1 = SELECT last_no FROM numbering WHERE prefix = '汀督' AND year = 2027
GET /items/{roof}
has due 2026-12-28, 4 days ago

== The term of a slip runs over the holiday, by the days that are known (R-SLIP-05)
sql 2027-01-04 = SELECT term_on FROM slip WHERE id = {old}
luoshi ladder run --json
sql 1 = SELECT count(*) FROM slip WHERE item_id = {roof}
clock 2027-01-04T15:59:00Z
luoshi ladder run --json
sql 1 = SELECT count(*) FROM slip WHERE item_id = {roof}
clock 2027-01-04T16:01:00Z
luoshi ladder run --json
sql 2 = SELECT count(*) FROM slip WHERE item_id = {roof}
run next SELECT max(id) FROM slip WHERE item_id = {roof}
as fanbuqi#3
POST /slips/{next}/issue
field title=橙色督办单
field requirement=Repair it now.
field term_days=2
status 303
sql 督办单〔2027〕1号 = SELECT number FROM slip WHERE id = {next}
GET /slips?state=ended
has 督办单〔2026〕1号

== A report after New Year answers that of December, however late; that of spring is still asked for (R-REPORT-03)
as baiyucheng#3
GET /reports
has Reported after the holiday
has 2026-12-25
POST /items/{later}/report
field kind=progress
field text=Half of it
field outlook=in_time
status 303
sql 2026-12-25 = SELECT period_on FROM report WHERE item_id = {later}
sql 2027-03-25 = SELECT report_due_on FROM part WHERE item_id = {later}
clock 2027-03-01T04:00:00Z
as baiyucheng#4
POST /items/{spring}/report
field kind=progress
field text=All of it
field outlook=in_time
status 303
sql 2026-12-25 = SELECT period_on FROM report WHERE item_id = {spring}
sql 2027-03-25 = SELECT report_due_on FROM part WHERE item_id = {spring}

== A year that began without its notice: dates are provisional, and follow when it comes (R-CAL-05, R-CAL-07)
as fanbuqi#4
POST /plans/2/items/new
field kind=task
field title=Before the day of labour
field lead=教务处
field due_on=2027-05-03
field weight=1
status 303
run may SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
sql 2027-05-03 = SELECT due_effective_on FROM item WHERE id = {may}
GET /items/{may}
has not published yet, so it is provisional
as yinglixing#4
POST /settings/calendar/check
field text=国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
status 200
let lines text name="lines" hidden aria-label="Days that change">([^<]*)<
POST /settings/calendar/apply
field source=notice
field title=国务院办公厅关于2027年部分节假日安排的通知
field lines={lines}
status 303
sql 1 = SELECT count(*) FROM item WHERE id = {may} AND due_effective_on = '2027-04-30' AND due_current_on = '2027-05-03'
as fanbuqi#4
GET /items/{may}
lacks provisional
has 2027-04-30

== Nothing of it broke the journal or a count
luoshi verify
has chains unbroken
has counts: agree with the rows
