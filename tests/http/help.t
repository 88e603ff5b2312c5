# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# The page of help: where to begin, for the reader's own roles first.
seed demo
lang en

== Each of the six is told where to begin, with links that open
as fanbuqi
GET /help
status 200
has Where to begin
has <h3>You as Clerk</h3>
has <a href="/documents/new">Give in a document</a>
has <a href="/reviews">To be verified</a>
has <summary>Leader</summary>
has <strong>Requests</strong>
lacks <a href="/settings/channels">
as baiyucheng
GET /help
has <h3>You as Liaison</h3>
has <a href="/reports">Reports to make</a>
has <a href="/me/notifications">Mails and calendars</a>
lacks <a href="/documents/new">
GET /reports
status 200
GET /me/notifications
status 200
as zhangmuyao
GET /help
has <h3>You as Head of unit</h3>
has <a href="/blockers">Blockers</a>
has <a href="/me/delegation">Delegation while away</a>
as guyantang
GET /help
has <h3>You as Leader</h3>
has <a href="/leader">
has <a href="/requests">Requests</a>
as yinglixing
GET /help
has <h3>You as Administrator</h3>
has <a href="/settings/channels">Channels</a>
GET /settings/channels
status 200
as jijingming
GET /help
has <h3>You as Auditor</h3>
has <a href="/journal">Journal</a>
has <a href="/samples">On-site checks</a>
GET /samples
status 200
