# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# What people are told: the bell, the list, mails and calendar addresses.
seed demo
lang en

== Before anything happens the list says what will stand there
as baiyucheng
GET /notices
status 200
has Nobody has told you anything yet
lacks unread</span>

== R-NOTIFY-01: who dispatches tells heads and liaisons of the units, each once, and not themself
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the <b>teaching</b> centre
field lead=教务处
field support=招生就业处
field due_on=2026-12-31
field weight=1
status 303
run item SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{item}/dispatch
field note=Please start this week
status 303
sql 1 = SELECT count(*) FROM notice WHERE item_id = {item} AND person_id = (SELECT id FROM person WHERE username = 'baiyucheng')
sql 0 = SELECT count(*) FROM notice WHERE item_id = {item} AND person_id = (SELECT id FROM person WHERE username = 'fanbuqi')
sql 0 = SELECT count(*) FROM (SELECT 1 FROM notice GROUP BY person_id, item_id, kind HAVING count(*) > 1) AS d
as baiyucheng
GET /notices
status 200
has Notices, 1 unread
has Dispatched: please sign
has Open the &lt;b&gt;teaching&lt;/b&gt; centre
lacks <b>teaching
has 2026-12-31

== Following a notice leads to its item and marks it as read
run notice SELECT max(id) FROM notice WHERE person_id = (SELECT id FROM person WHERE username = 'baiyucheng')
GET /notices/{notice}
status 303
header Location: /items/{item}
GET /notices
has Dispatched: please sign
lacks unread</span>

== Nobody opens or marks the notices of others
as zhangmuyao
GET /notices
has Notices, 1 unread
as baiyucheng
run foreign SELECT max(id) FROM notice WHERE person_id = (SELECT id FROM person WHERE username = 'zhangmuyao')
GET /notices/{foreign}
status 404
GET /notices/999999999
status 404
POST /notices
field until=999999999
status 303
as zhangmuyao
GET /notices
has Notices, 1 unread
POST /notices
status 400
POST /notices
field until=999999999
status 303
GET /notices
lacks unread</span>

== Older ones come page by page
as baiyucheng
GET /notices?before=1
has Nobody has told you anything yet
GET /notices?before=x
status 200

== A person chooses when mails come
as baiyucheng
GET /me/notifications
status 200
has Mails and calendars
has value="08:00"
POST /me/notifications
field mail=digest
field digest=25:00
field quiet_from=21:00
field quiet_to=7：30
status 422
has Write a time of day such as 08:00.
has value="25:00"
POST /me/notifications
field mail=digest
field digest=9:15
field quiet_from=20:00
field quiet_to=7：30
status 303
GET /me/notifications
has value="09:15"
has value="07:30"
sql digest = SELECT mail FROM notify_preference
sql 1 = SELECT count(*) FROM event WHERE object = 'person' AND changes LIKE '%09:15%'
POST /me/notifications
field mail=loud
field digest=9:15
field quiet_from=20:00
field quiet_to=7:30
status 422

== R-NOTIFY-08: a calendar address is shown once and shows what its person works on
POST /me/notifications/feeds
field name=My <work>
status 200
header Cache-Control: no-store
has It is shown only now
has My &lt;work&gt;
let feed text value="http://127.0.0.1:{port}(/cal/[A-Za-z0-9_-]{43}\.ics)"
GET /me/notifications
lacks {feed}
as nobody
GET {feed}
status 200
header Content-Type: text/calendar
header Cache-Control: private
has BEGIN:VCALENDAR
has SUMMARY:汀督
has DTSTART;VALUE=DATE:20261231
lacks Please start this week

== The address of a list shows that list, as far as its person may see it
as baiyucheng
GET /me/notifications?query=state%3Dopen%26unit%3D%E6%95%99%E5%8A%A1%E5%A4%84
has It will show the items of the list that you came from.
has value="state=open&amp;unit=教务处"
POST /me/notifications/feeds
field query=state=open&as=lead
field name=Open
status 200
let list text value="http://127.0.0.1:{port}(/cal/[A-Za-z0-9_-]{43}\.ics)"
as nobody
GET {list}
status 200
has BEGIN:VEVENT
has X-WR-CALNAME:Open

== A wrong address does not exist, a revoked one neither
GET /cal/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.ics
status 404
GET /cal/short.ics
status 404
as zhangmuyao
run feed1 SELECT min(id) FROM feed
POST /me/notifications/feeds/{feed1}/revoke
status 404
as baiyucheng
POST /me/notifications/feeds/{feed1}/revoke
status 303
header Location: /me/notifications?done=revoked
as nobody
GET {feed}
status 404
GET {list}
status 200

== The address of somebody who left leads nowhere
as yinglixing
run bai SELECT id FROM person WHERE username = 'baiyucheng'
run version SELECT version FROM person WHERE username = 'baiyucheng'
run office SELECT unit_id FROM person WHERE username = 'baiyucheng'
POST /people/{bai}/edit
field version={version}
field name=白羽城
field username=baiyucheng
field unit_id={office}
field has_is_active=1
status 303
as nobody
GET {list}
status 404

== Signatures of one plan are one notice to the clerk, with their number and the last (R-NOTIFY-10)
as fanbuqi
POST /notices
field until=999999999
status 303
run plan SELECT plan_id FROM item WHERE id = {item}
run first SELECT min(i.id) FROM item i WHERE i.plan_id = {plan} AND i.status = 'registered' AND i.lead_unit_id = (SELECT id FROM unit WHERE name = '教务处')
run second SELECT min(i.id) FROM item i WHERE i.plan_id = {plan} AND i.status = 'registered' AND i.id > {first} AND i.lead_unit_id = (SELECT id FROM unit WHERE name = '教务处')
run secondtitle SELECT title FROM item WHERE id = {second}
run plantitle SELECT title FROM plan WHERE id = {plan}
POST /items/{first}/dispatch
status 303
POST /items/{second}/dispatch
status 303
as zhangmuyao
POST /items/{first}/sign
status 303
run one SELECT max(id) FROM notice WHERE kind = 'signed' AND person_id = (SELECT id FROM person WHERE username = 'fanbuqi')
as fanbuqi
GET /notices/{one}
status 303
header Location: /items/{first}
as zhangmuyao
POST /items/{second}/sign
status 303
as fanbuqi
run two SELECT max(id) FROM notice WHERE kind = 'signed' AND person_id = (SELECT id FROM person WHERE username = 'fanbuqi')
sql 1 = SELECT told_count FROM notice WHERE id = {two}
POST /plans/{plan}/items/new
field kind=task
field title=Paint the fence
field lead=教务处
field due_on=2026-12-31
field weight=1
status 303
let third location /items/(\d+)
POST /items/{third}/dispatch
status 303
as zhangmuyao
POST /items/{third}/sign
status 303
as fanbuqi
sql 1 = SELECT count(*) FROM notice WHERE kind = 'signed' AND read_at IS NULL AND person_id = (SELECT id FROM person WHERE username = 'fanbuqi')
sql 0 = SELECT count(*) FROM notice WHERE id = {two}
run both SELECT max(id) FROM notice WHERE kind = 'signed' AND person_id = (SELECT id FROM person WHERE username = 'fanbuqi')
sql 2 = SELECT told_count FROM notice WHERE id = {both}
GET /notices
has {plantitle}
has 2 times
has The last: 
has Paint the fence
GET /notices/{both}
status 303
header Location: /plans/{plan}
