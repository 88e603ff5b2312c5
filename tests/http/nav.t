# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Where one can go from every page: only what may be opened, and every page of a group beside the others.
seed demo
lang en

== The clerk reaches every page of the follow-up, of slips and lights from the rail
as fanbuqi
GET /
has <a href="/reports"
has Follow-up</a>
has <a href="/slips"
has <a href="/calendar"
lacks href="/settings"
GET /reviews
has <nav class="kin" aria-label="Follow-up">
has <a href="/requests">Requests</a>
has <a href="/reviews" aria-current="page">To be verified</a>
has <a href="/blockers">Blockers</a>
has <a href="/urge">To urge</a>
has <a href="/samples">On-site checks</a>
lacks <a href="/reports/waiting"
GET /urge
status 200
has <a href="/urge" aria-current="page">
GET /samples
has <a href="/samples" aria-current="page">
GET /slips
has <nav class="kin" aria-label="Slips">
has <a href="/lights">Lights</a>
has <a href="/settings/ladders">Ladders</a>
GET /settings/ladders
status 200
has <a href="/settings/ladders" aria-current="page">
GET /lights
has <a href="/lights" aria-current="page">

== A head confirms, a liaison reports; neither is led to what is refused
as zhangmuyao
GET /reports
status 200
has <a href="/reports/waiting">Reports to confirm</a>
has <a href="/blockers">Blockers</a>
lacks href="/reviews"
lacks href="/requests"
lacks href="/urge"
lacks href="/samples"
GET /reports/waiting
has <a href="/reports/waiting" aria-current="page">
as baiyucheng
GET /reports
has <a href="/reports" aria-current="page">
lacks href="/reports/waiting"
GET /slips
has <a href="/lights">Lights</a>
lacks href="/settings/ladders"

== The leader decides, the auditor reads
as guyantang
GET /requests
has <a href="/requests" aria-current="page">
has <a href="/reviews">
lacks href="/urge"
as jijingming
GET /
has <a href="/blockers"
GET /blockers
has <a href="/samples">On-site checks</a>
lacks href="/requests"

== The settings stand together
as yinglixing
GET /settings
has <nav class="kin" aria-label="Settings">
has <a href="/settings/calendar">Calendar and due dates</a>
has <a href="/settings/channels">Channels</a>
has <a href="/settings/jobs">Scheduled jobs</a>
GET /settings/jobs
has <a href="/settings/jobs" aria-current="page">
GET /settings/channels
has <a href="/settings/channels" aria-current="page">

== A visitor is led nowhere
as nobody
GET /sign-in
lacks class="kin"
lacks class="rail"
