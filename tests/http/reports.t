# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== An item with a lead and a support in progress
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
run support SELECT part.id FROM part JOIN unit u ON u.id = part.unit_id WHERE item_id = {item} AND u.name = '招生就业处'
run unit SELECT id FROM unit WHERE name = '教务处'
run helper SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id JOIN unit u ON u.id = r.unit_id WHERE r.role = 'liaison' AND u.name = '招生就业处' LIMIT 1
run leader SELECT id FROM person WHERE username = 'guyantang'
POST /items/{item}/dispatch
status 303
as baiyucheng
GET /items/{item}/report
status 409
has sign for it first
POST /items/{item}/sign
status 303
as {helper}
POST /items/{item}/sign
status 303

== A sentence and an outlook are enough; what is missing is said, and nothing typed is lost (R-REPORT-01)
as baiyucheng
GET /items/{item}
has Report progress
lacks No change since
GET /items/{item}/report
status 200
has What was done this time?
has Whose decision does it need?
POST /items/{item}/report
field kind=progress
status 422
has a sentence is enough
has Say whether it can be finished
POST /items/{item}/report
field kind=progress
field text=The room is painted
field outlook=late
field percent=200
field link=javascript:alert(1)
status 422
has The room is painted
has Enter the day by which it will be finished
has from 0 to 100
has begins with https://
POST /items/{item}/report
field kind=progress
field text=The room is painted
field outlook=late
field forecast_on=2026-12-20
status 422
has That day is in time
POST /items/{item}/report
field kind=progress
field text=The room is painted
field outlook=in_time
field percent=20
field stage=pushing
field suggestion=Buy the desks together
field link=https://example.edu/photos
field link_claim=The painted wall
field reference=汀大〔2026〕9号
file file=texts/plan.txt
field file_claim=The bill of the painter
status 303
header location: done=reported
sql 20 = SELECT percent_pct FROM item WHERE id = {item}
sql 2026-11-25 = SELECT reported_on FROM part WHERE id = {lead}
sql 2026-11-25 = SELECT reported_on FROM item WHERE id = {item}
sql 3 = SELECT count(*) FROM evidence WHERE item_id = {item}
sql The room is painted = SELECT claim FROM evidence WHERE item_id = {item} AND kind = 'reference'
sql text/plain = SELECT media_type FROM evidence WHERE item_id = {item} AND kind = 'file'

== It answers the periodic report of December; the next one is asked for in the next quarter
sql 2026-12-25 = SELECT period_on FROM report WHERE item_id = {item}
sql none = SELECT COALESCE(CAST(report_due_on AS TEXT), 'none') FROM part WHERE id = {lead}
as baiyucheng
GET /items/{item}
has The room is painted
has The bill of the painter
has 20%
run file SELECT id FROM evidence WHERE item_id = {item} AND kind = 'file'

== A file of evidence is only downloaded, and exists only for those who see the item (R-REPORT-06)
as baiyucheng
GET /evidence/{file}/file
status 200
header content-disposition: attachment
header content-type: application/octet-stream
header x-content-type-options: nosniff
equals-file texts/plan.txt
as feizijin
GET /evidence/{file}/file
status 404
GET /items/{item}/report
status 404
POST /items/{item}/report
field kind=progress
field text=x
field outlook=in_time
status 404
POST /items/{item}/report/same
field part={lead}
status 404
as fanbuqi
GET /evidence/{file}/file
status 200
GET /items/{item}/report
status 403

== A program or a web page is not evidence
as baiyucheng
POST /items/{item}/report
field kind=progress
field text=Second
field outlook=in_time
file file=texts/page.html
status 422
has not a kind of file that is taken

== No change in one tap keeps the last text (R-REPORT-04)
as baiyucheng#2
clock 2026-12-03T04:00:00Z
as baiyucheng#3
GET /items/{item}
has No change since 2026-11-25
POST /items/{item}/report/same
field part={lead}
status 303
sql 1 = SELECT count(*) FROM report WHERE item_id = {item} AND is_unchanged = 1 AND text = 'The room is painted'
sql 2026-12-03 = SELECT reported_on FROM part WHERE id = {lead}

== A supporting unit reports its part as done; the lead submits only then (R-REPORT-05)
as baiyucheng#3
GET /items/{item}/report?kind=completion
has Not all supporting units
POST /items/{item}/report
field kind=completion
field text=All is done
status 422
has Not all supporting units
as {helper}#3
POST /items/{item}/report
field kind=completion
field text=The posters hang
status 303
sql submitted = SELECT status FROM part WHERE id = {support}
sql active = SELECT status FROM item WHERE id = {item}
GET /items/{item}/report
status 409
as baiyucheng#3
POST /items/{item}/report
field kind=completion
field text=The rooms are open
field percent=100
status 303
header location: done=report-done
sql submitted = SELECT status FROM item WHERE id = {item}
sql submitted = SELECT status FROM part WHERE id = {lead}
sql completion = SELECT kind FROM report WHERE item_id = {item} ORDER BY id DESC LIMIT 1
GET /items/{item}
has The rooms are open
has <del>20%</del> → 100%

== Where the head confirms, a report counts only then, and is seen by the unit alone (R-REPORT-02)
as yinglixing#3
GET /units/{unit}/edit
has The head confirms reports
as fanbuqi#3
POST /plans/2/items/new
field kind=task
field title=Print the guide
field lead=教务处
field due_on=2027-06-30
field weight=1
status 303
run second SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{second}/dispatch
status 303
as baiyucheng#3
POST /items/{second}/sign
status 303
run waitunit UPDATE unit SET is_confirmed_by_head = 1 WHERE id = {unit} RETURNING id
POST /items/{second}/report
field kind=progress
field text=The text is written
field outlook=late
field forecast_on=2027-07-15
field percent=40
status 303
header location: done=report-waiting
run waiting SELECT max(id) FROM report
sql waiting = SELECT status FROM report WHERE id = {waiting}
sql -1 = SELECT percent_pct FROM item WHERE id = {second}
sql 1 = SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE n.kind = 'report_waiting' AND p.username = 'zhangmuyao' AND n.item_id = {second}
GET /items/{second}
has The text is written
as fanbuqi#3
GET /items/{second}
lacks The text is written
as {helper}#3
POST /reports/{waiting}/return
field reason=No
status 403
as zhangmuyao#3
GET /reports/waiting
has The text is written
POST /reports/{waiting}/return
status 422
has Say why
POST /reports/{waiting}/return
field reason=Name the printer
status 303
sql sent_back = SELECT status FROM report WHERE id = {waiting}
sql 1 = SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE n.kind = 'report_sent_back' AND p.username = 'baiyucheng'
as fanbuqi#3
GET /items/{second}
lacks Name the printer
as baiyucheng#3
GET /items/{second}
has Name the printer
POST /items/{second}/report
field kind=progress
field text=The text is written and the printer named
field outlook=late
field forecast_on=2027-07-15
field percent=40
status 303
run waiting SELECT max(id) FROM report
as zhangmuyao#3
POST /reports/waiting
field pick={waiting}
status 303
sql given = SELECT status FROM report WHERE id = {waiting}
sql 40 = SELECT percent_pct FROM item WHERE id = {second}
sql 1 = SELECT count(*) FROM event WHERE item_id = {second} AND verb = 'confirm-report'
POST /reports/waiting
field one={waiting}
status 409
as fanbuqi#3
GET /items/{second}
has the printer named

== A plan is reported on as it says; what is due changes with it
as fanbuqi#3
POST /plans/2/reporting
field period=month
field day=40
status 422
POST /plans/2/reporting
field period=month
field day=10
status 303
sql 2026-12-10 = SELECT report_due_on FROM part WHERE item_id = {second}
sql 1 = SELECT count(*) FROM event WHERE object = 'plan' AND object_no = 2 AND verb = 'edit'
as baiyucheng#3
GET /reports
has Print the guide
has 2026-12-10

== A report that names a decider puts the question, and the clock stands
as baiyucheng#3
POST /items/{second}/report
field kind=progress
field text=No paper is left
field outlook=not
field decider={leader}
status 422
has Say what stands in the way
POST /items/{second}/report
field kind=progress
field text=No paper is left
field outlook=not
field obstacle=May we buy paper outside the contract?
field decider={leader}
status 303
sql 1 = SELECT count(*) FROM blocker WHERE item_id = {second} AND status = 'open'
sql 1 = SELECT count(*) FROM part WHERE item_id = {second} AND stopped_on IS NOT NULL

== Evidence has limits, and each refusal says what to do
as baiyucheng#3
POST /items/{second}/report
field kind=progress
field text=Too large
field outlook=not
file file=repeated:17825792:big.txt
status 422
has larger than 16 MB
POST /items/{second}/report
field kind=progress
field text=Too many
field outlook=not
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
file file=texts/plan.txt
status 422
has At most 12 pieces
POST /items/{second}/report
field kind=progress
field text=Too much
field outlook=not
file file=repeated:60000000:huge.txt
status 413

== Evidence of a report that the head has not confirmed is the unit's alone (R-REPORT-06)
as baiyucheng#3
POST /items/{second}/report
field kind=progress
field text=The paper is here
field outlook=late
field forecast_on=2027-07-20
file file=texts/plan.txt
status 303
run hidden SELECT max(id) FROM evidence
as fanbuqi#3
GET /evidence/{hidden}/file
status 404
as zhangmuyao#3
GET /evidence/{hidden}/file
status 200
run waiting SELECT max(id) FROM report
POST /reports/waiting
field one={waiting}
status 303
as fanbuqi#3
GET /evidence/{hidden}/file
status 200
sql 1 = SELECT count(*) FROM file WHERE content_hash IN (SELECT content_hash FROM evidence WHERE id IN ({file}, {hidden}))

== No change is not possible when the date that was named has passed (R-REPORT-04)
clock 2027-07-21T04:00:00Z
as baiyucheng#4
POST /items/{second}/report/same
status 422
has That day has passed
