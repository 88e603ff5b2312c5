# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# What somebody meets who tries the demo: its past is read, a handful of notices wait.
seed work
lang en

== The demo begins with a handful of unread notices, not with the whole year
sql 0 = SELECT count(*) FROM (SELECT n.person_id FROM notice n WHERE n.read_at IS NULL GROUP BY n.person_id HAVING count(*) > 5) x
sql 0 = SELECT count(*) FROM notice WHERE read_at IS NULL AND told_on < '2026-11-15'
run unread SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE p.username = 'fanbuqi' AND n.read_at IS NULL
as fanbuqi
GET /notices
status 200
has Notices, {unread} unread
as guyantang
GET /notices
status 200
