# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Counters that follow without a reload: each asks for itself, with what it shows in the address.
seed demo
lang en

== The bell answers with itself, and with nothing while the count is the same
as baiyucheng
GET /
status 200
has id="bell"
has hx-get="/bell?was=0"
has hx-get="/home/figures?was=
has hx-get="/desk/links?was=
GET /bell?was=0
status 204
lacks <
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=Open the centre
field lead=教务处
field due_on=2026-12-31
field weight=1
status 303
let item location /items/(\d+)
POST /items/{item}/dispatch
status 303
as baiyucheng
GET /bell?was=0
status 200
has Notices, 1 unread
has hx-get="/bell?was=1"
lacks <html
GET /bell?was=1
status 204

== Without its mark a fragment is whole; a wrong mark is only another one
GET /bell
status 200
has Notices, 1 unread
GET /bell?was=%00x
status 400
GET /bell?was=1-2-3
status 200

== Figures of the home page and counts of the desk are those of the person
GET /home/figures
status 200
matches hx-get="/home/figures\?was=[0-9-]+"
let mine text /home/figures\?was=([0-9-]+)
GET /home/figures?was={mine}
status 204
GET /desk/links
status 200
has Documents to sign
let links text /desk/links\?was=([0-9-]+)
GET /desk/links?was={links}
status 204
as zhangmuyao
GET /desk/links
status 200
has Reports to confirm

== The clerk's figures
as fanbuqi
GET /desk/figures
status 200
let desk text /desk/figures\?was=([0-9-]+)
GET /desk/figures?was={desk}
status 204
as baiyucheng
GET /desk/figures
status 403
POST /items/{item}/dispute
field reason=This belongs to another office.
as zhangmuyao
POST /items/{item}/dispute
field reason=This belongs to another office.
status 303
as fanbuqi
GET /desk/figures?was={desk}
status 200
lacks was={desk}"

== The leader's figures and what needs a decision
as guyantang
GET /leader
has hx-get="/leader/figures?was=
has hx-get="/leader/decisions?was=
GET /leader/figures
status 200
let all text /leader/figures\?was=([0-9-]+)
GET /leader/figures?was={all}
status 204
GET /leader/decisions
status 200
let count text /leader/decisions\?was=([0-9-]+)
GET /leader/decisions?was={count}
status 204
as baiyucheng
GET /leader/figures
status 403
GET /leader/decisions
status 403

== Asking for counters does not keep a session alive; opening a page does
run seen SELECT min(seen_at) FROM session WHERE person_id = (SELECT id FROM person WHERE username = 'guyantang')
clock 2026-11-25T05:00:00Z
as guyantang
GET /bell?was=0
send-header HX-Request: true
sql {seen} = SELECT min(seen_at) FROM session WHERE person_id = (SELECT id FROM person WHERE username = 'guyantang')

== Somebody who is signed out is led to signing in, not shown it in place of the bell
as nobody
GET /bell?was=0
send-header HX-Request: true
status 401
