# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
# R-NOTIFY-12: what is secret is sealed in the database.
#
# The institution's channels and the jobs of the clock, as the administrator sees them.
seed demo
serve --jobs no
lang en

== Only administrators see channels and jobs
as fanbuqi
GET /settings/channels
status 403
GET /settings/jobs
status 403
as yinglixing
GET /settings/channels
status 200
has There is none yet
has WeCom group robot

== A mail channel needs a server and a sender
GET /settings/channels/new?kind=mail
status 200
lacks Keyword
POST /settings/channels/new
field kind=mail
field name=Mail
field is_enabled=1
field has_is_enabled=1
field address=mail.example.com
field sender=not an address
field what=all
status 422
has Write smtps://host:465 or smtp://host:587.
has Write a mail address.
has value="mail.example.com"
POST /settings/channels/new
field kind=mail
field name=Mail
field is_enabled=1
field has_is_enabled=1
field address=smtps://mail.example.com:465
field account=duban
field secret=a secret of the mail server
field sender=duban@example.com
field what=all
status 303
run mail SELECT id FROM channel WHERE kind = 'mail'
GET /settings/channels/{mail}
status 200
has smtps://mail.example.com:465
lacks a secret of the mail server

== R-NOTIFY-09: the address of a robot is a secret: it is never shown again, not even in the journal
POST /settings/channels/new
field kind=wecom
field name=Deans
field is_enabled=1
field has_is_enabled=1
field address=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa
field keyword=督办
field what=urgent
field unit=教务处
status 303
run group SELECT id FROM channel WHERE kind = 'wecom'
GET /settings/channels/{group}
status 200
has https://qyapi.weixin.qq.com … 5aaa
lacks 693a91f6
has value="教务处"
sql 0 = SELECT count(*) FROM event WHERE changes LIKE '%693a91f6%' OR changes LIKE '%mail server%'
sql 2 = SELECT count(*) FROM event WHERE object = 'channel'
log-lacks 693a91f6

== Left empty, address and secret stay; another channel's name is refused
POST /settings/channels/{group}
field version=1
field name=Mail
field has_is_enabled=1
field is_enabled=1
field address=
field what=urgent
status 422
has Another channel has this name.
POST /settings/channels/{group}
field version=1
field name=Deans and heads
field has_is_enabled=1
field is_enabled=1
field address=
field keyword=落实
field unit=No such unit
field what=all
status 422
has There is no such unit.
POST /settings/channels/{group}
field version=1
field name=Deans and heads
field has_is_enabled=1
field is_enabled=1
field address=
field keyword=落实
field unit=
field what=reminders
status 303
sql 0 = SELECT count(*) FROM channel WHERE address LIKE '%693a91f6%' OR secret LIKE '%a secret of%'
sql 1 = SELECT count(*) FROM channel WHERE address LIKE 'sealed:1:%' AND name = 'Deans and heads' AND kinds LIKE '% overdue %' AND kinds NOT LIKE '% urged %'
POST /settings/channels/{group}
field version=1
field name=Stale
field has_is_enabled=1
field is_enabled=1
field what=all
status 409

== A webhook is given a secret that is shown once
GET /settings/channels/new?kind=webhook
status 200
let secret text (whsec_[A-Za-z0-9+/=]{44})
POST /settings/channels/new
field kind=webhook
field name=Portal
field has_is_enabled=1
field is_enabled=1
field address=https://portal.example.com/hook
field secret=not a secret
field what=all
status 422
has The secret begins with whsec_
POST /settings/channels/new
field kind=webhook
field name=Portal
field has_is_enabled=1
field is_enabled=1
field address=https://portal.example.com/hook
field secret={secret}
field what=all
status 303
run hook SELECT id FROM channel WHERE kind = 'webhook'
GET /settings/channels/{hook}
lacks {secret}
GET /settings/channels/new?kind=pigeon
status 404
GET /settings/channels/999
status 404

== The test button writes a message; one that is off says so
POST /settings/channels/{hook}/test
status 303
header Location: done=testing
sql 1 = SELECT count(*) FROM outbox WHERE kind = 'test' AND status = 'waiting'
POST /settings/channels/{hook}
field version=1
field name=Portal
field has_is_enabled=1
field what=all
status 303
POST /settings/channels/{hook}/test
status 409
has Switch it on first
POST /settings/channels/{hook}/replay
field message=x
status 400
POST /settings/channels/{hook}/replay
field message=0
status 303

== What happens is written for the channels that want it, in the transaction of the act
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the teaching centre
field lead=教务处
field due_on=2026-12-31
field weight=1
status 303
run item SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{item}/dispatch
field note=Please
status 303
sql 0 = SELECT count(*) FROM outbox WHERE item_id = {item} AND channel_id IN ({group}, {hook})
run people SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE n.item_id = {item} AND p.email <> ''
sql {people} = SELECT count(*) FROM outbox WHERE item_id = {item} AND channel_id = {mail}
POST /items/{item}/dispatch
status 409
sql {people} = SELECT count(*) FROM outbox WHERE item_id = {item} AND channel_id = {mail}

== A second mail channel does not make second mails
as yinglixing
POST /settings/channels/new
field kind=mail
field name=Second
field is_enabled=1
field has_is_enabled=1
field address=smtps://mail2.example.com:465
field sender=duban@example.com
field what=all
status 303
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the second centre
field lead=教务处
field due_on=2026-12-31
field weight=1
status 303
run second SELECT max(id) FROM item WHERE id NOT IN (SELECT child_item_id FROM occurrence WHERE child_item_id IS NOT NULL)
POST /items/{second}/dispatch
field note=Please
status 303
sql 0 = SELECT count(*) FROM (SELECT 1 FROM outbox WHERE item_id = {second} GROUP BY person_id HAVING count(*) > 1) AS d

== Who switched mail off gets none
as baiyucheng
POST /me/notifications
field mail=off
field digest=08:00
field quiet_from=21:00
field quiet_to=07:30
status 303
sql 0 = SELECT count(*) FROM outbox o JOIN person p ON p.id = o.person_id WHERE o.status = 'waiting' AND p.username = 'baiyucheng'

== Jobs are listed and run at once
as yinglixing
GET /settings/jobs
status 200
has tell people what is due
POST /settings/jobs
field name=remind
status 303
sql 1 = SELECT run_count FROM job WHERE name = 'remind'
GET /settings/jobs
has 2026-11-26 06:03
POST /settings/jobs
field name=frob
status 404

== The address of the site is checked
POST /settings
field public_url=duban.example.edu.cn
status 422
has Write an address that begins with https:// and a name.
