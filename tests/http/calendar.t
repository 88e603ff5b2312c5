# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== Everybody sees which days are worked, by word and not only by colour
as baiyucheng
GET /calendar
status 200
has Working calendar 2026
has 248 working days.
matches 2026-02-14">14</time><span class="day-mark day-work">work</span>\s*<span class="vh">Spring Festival
matches 2026-02-16">16</time><span class="day-mark day-off">off</span>
lacks /settings/calendar
GET /calendar?month=2026-02
has Working calendar 2026-02
matches cal-name">Spring Festival
GET /calendar?year=2027
has Provisional:
has None but the weekends.

== A place that is none is today's
GET /calendar?month=2026-13&year=99999
status 200
has Working calendar 2026
GET /calendar?month=%E4%BA%8C%E6%9C%88x
status 200

== The date field is told the days of a year, quick choices of today, and what a date means (R-CAL-08)
GET /calendar/days?year=2026
status 200
header Content-Type: application/json
has "today":"2026-11-25"
has "2026-02-14":["work","Spring Festival"]
has {"label":"This Friday","date":"2026-11-27"}
has {"label":"Month end","date":"2026-11-30"}
has {"label":"10 working days","date":"2026-12-09"}
GET /calendar/days?date=2026-02-15
has "effective":"2026-02-14"
has is due on the workday before: 2026-02-14, Saturday

== Only the administrator changes the calendar
GET /settings/calendar
status 403
POST /settings/calendar/own
field do=add
field from_on=2026-12-10
field kind=off
field name=x
status 403
as yinglixing
GET /settings/calendar
status 200
has not in the calendar yet
has came with the program
has provisional

== The own layer goes before the others, and open items that are due on the day follow (R-CAL-07)
run due SELECT i.id FROM item i WHERE i.status = 'registered' AND i.due_current_on = '2026-12-10' ORDER BY i.id LIMIT 1
POST /settings/calendar/own
field do=add
field from_on=2026-12-10
field kind=off
field name=运动会
field name_en=Sports day
status 303
let change location /settings/calendar/(\d+)
GET /settings/calendar/{change}
status 200
has 2 effective dates moved
has href="/items/{due}"
has Sports day
has 2026-12-09
sql 0 = SELECT count(*) FROM item WHERE id = {due} AND due_current_on <> '2026-12-10'
sql 1 = SELECT count(*) FROM item WHERE id = {due} AND due_effective_on = '2026-12-09' AND due_sort_on = '2026-12-09'
sql 1 = SELECT count(*) FROM event WHERE object = 'item' AND object_no = {due} AND verb = 'calendar'
sql 1 = SELECT count(*) FROM event WHERE object = 'calendar' AND object_no = {change}
GET /items/{due}
has a day off (Sports day); what falls on a day off is due on the workday before: 2026-12-09
has 工作日历有更改：运动会
GET /calendar?month=2026-12
has Sports day

== Adding the same once more changes nothing
POST /settings/calendar/own
field do=add
field from_on=2026-12-10
field kind=off
field name=运动会
field name_en=Sports day
status 303
sql 1 = SELECT count(*) FROM calendar_change

== Taking it away lets the dates go back
POST /settings/calendar/own
field do=remove
field from_on=2026-12-10
field to_on=2026-12-10
status 303
sql 1 = SELECT count(*) FROM item WHERE id = {due} AND due_effective_on = '2026-12-10' AND due_sort_on = '2026-12-10'
sql 2 = SELECT count(*) FROM calendar_change
sql 0 = SELECT count(*) FROM calendar_day WHERE layer = 'own'

== What cannot be own days is said beside the field, and what was typed stays
POST /settings/calendar/own
field do=add
field from_on=2026-12-31
field to_on=2026-12-01
field kind=off
field name=Vacation of winter
status 422
has The last day is before the first.
has Vacation of winter
POST /settings/calendar/own
field do=add
field from_on=2026-12-31
field to_on=2028-12-01
field kind=off
field name=x
status 422
has At most 200 days at a time.
POST /settings/calendar/own
field do=add
field from_on=
field kind=off
field name=x
status 422
has id="from_on-error"

== A notice is shown before it is written, with what it says wrongly and what would move
POST /settings/calendar/check
field text=国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周日）上班。
status 200
has The text says that 2027-02-20 is a Sunday; it is a Saturday.
has 12 days change
has 2 effective dates move
has 2027-01-31
let lines text name="lines" hidden aria-label="Days that change">([^<]*)<
sql 0 = SELECT count(*) FROM calendar_day WHERE layer = 'national' AND day_on >= '2027-01-01'

== Written, it moves the provisional dates, lists them, and the year is published (R-CAL-09)
run moved SELECT i.id FROM item i WHERE i.due_current_on = '2027-01-31' AND i.status = 'registered' ORDER BY i.id LIMIT 1
sql 1 = SELECT count(*) FROM item WHERE id = {moved} AND due_effective_on = '2027-01-29'
GET /items/{moved}
has not published yet, so it is provisional
POST /settings/calendar/apply
field source=notice
field title=国务院办公厅关于2027年部分节假日安排的通知
field lines={lines}
status 303
let change location /settings/calendar/(\d+)
GET /settings/calendar/{change}
has 2 effective dates moved
has href="/items/{moved}"
sql 1 = SELECT count(*) FROM item WHERE id = {moved} AND due_effective_on = '2027-01-31' AND due_original_on = '2027-01-31'
sql 12 = SELECT count(*) FROM calendar_day WHERE layer = 'national' AND day_on >= '2027-01-01'
sql 1 = SELECT count(*) FROM calendar_year WHERE year = 2027 AND source = 'notice'
GET /items/{moved}
lacks provisional
GET /settings/calendar
lacks not in the calendar yet
has notice of the State Council office

== The same notice once more changes nothing
POST /settings/calendar/check
file file=calendar/2027.json
status 200
has 1 day changes
POST /settings/calendar/apply
field source=notice
field title=x
field lines={lines}
status 303
sql 3 = SELECT count(*) FROM calendar_change

== What is not a calendar is refused with what to do, and the text stays
POST /settings/calendar/check
field text=The canteen is closed on Friday.
status 422
has does not say its year
has The canteen is closed on Friday.
POST /settings/calendar/check
field text=
status 422
has Paste the text of the notice, or choose a file.
POST /settings/calendar/check
file file=repeated:600000:big.txt
status 422
has at most 512 KiB
POST /settings/calendar/apply
field source=notice
field lines=2027-01-01\tfree\tx\ty
status 422
has Give in the notice once more.
POST /settings/calendar/apply
field source=program
field lines={lines}
status 422
GET /settings/calendar/999999
status 404

== The journal holds
sql 0 = SELECT count(*) FROM event WHERE object = 'calendar' AND changes = '[]'

== What a date on a day off means changes after a preview; open dates follow (R-CAL-10)
as fanbuqi
POST /settings/calendar/policy
field due_policy=forward
status 403
POST /plans/2/items/new
field kind=task
field title=Repair the roof
field lead=教务处
field due_on=2026-12-26
field weight=1
status 303
let roof location /items/(\d+)
sql 2026-12-25 = SELECT due_effective_on FROM item WHERE id = {roof}
as yinglixing
GET /settings
has A date on a day off means: The working day before
GET /settings/calendar
has Dates on a day off
POST /settings/calendar/policy/check
field due_policy=never
status 422
has choose one of the list
POST /settings/calendar/policy/check
field due_policy=forward
status 200
has Repair the roof
has 2026-12-28
has The working day after
sql 2026-12-25 = SELECT due_effective_on FROM item WHERE id = {roof}
sql 0 = SELECT count(*) FROM setting WHERE key = 'due_policy'
run early SELECT count(*) FROM item WHERE status IN ('registered', 'dispatched', 'disputed', 'active', 'submitted', 'verifying', 'suspended') AND due_effective_on < due_current_on
POST /settings/calendar/policy
field due_policy=forward
status 303
let policy location /settings/calendar/(\d+)
GET /settings/calendar/{policy}
status 200
has Repair the roof
matches <del>The working day before</del>\s*→\s*<ins>The working day after</ins>
sql forward = SELECT value FROM setting WHERE key = 'due_policy'
sql {early} = SELECT move_count FROM calendar_change WHERE id = {policy}
sql 0 = SELECT count(*) FROM item WHERE status IN ('registered', 'dispatched', 'disputed', 'active', 'submitted', 'verifying', 'suspended') AND due_effective_on < due_current_on
sql 2026-12-28 = SELECT due_effective_on FROM item WHERE id = {roof}
sql 2026-12-28 = SELECT due_sort_on FROM item WHERE id = {roof}
sql 2026-12-26 = SELECT due_current_on FROM item WHERE id = {roof}
sql 2026-12-26 = SELECT due_original_on FROM item WHERE id = {roof}
sql 1 = SELECT count(*) FROM event WHERE object = 'item' AND object_no = {roof} AND verb = 'calendar'
sql 1 = SELECT count(*) FROM event WHERE object = 'setting' AND changes LIKE '%due_policy%'
GET /items/{roof}
has 期限遇休息日：顺延到后一个工作日
GET /settings
has A date on a day off means: The working day after
POST /settings/calendar/policy
field due_policy=forward
status 303
sql 1 = SELECT count(*) FROM calendar_change WHERE policy <> ''
luoshi verify
has chains unbroken
has counts: agree with the rows
