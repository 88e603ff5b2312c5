# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== The process answers that it lives
GET /healthz
status 200
no-header Set-Cookie

== The process answers that its database can be read
GET /readyz
status 200

== A visitor is sent to the sign-in page, which remembers the address
as nobody
GET /items?q=实验室&state=open
status 303
header Location: /sign-in?back=%2Fitems%3Fq%3D%25E5%25AE%259E%25E9%25AA%258C%25E5%25AE%25A4%26state%3Dopen

== A fragment is not filled with the sign-in page: the browser is sent there
GET /items
send-header HX-Request: true
status 401
header HX-Redirect: /sign-in

== Signing in without a token of the form is refused
POST /sign-in
without-token
field username=fanbuqi
field password=a sentence for the tests
status 403
no-header Location

== An empty user name or password is told before anything is tried
POST /sign-in
field username=
field password=
status 422
has Fill in the user name and the password.
sql 0 = SELECT count(*) FROM throttle

== A wrong password and an unknown user name get the same answer (R-ACCOUNT-01)
POST /sign-in
field username=yuqingchuan
field password=not the right one
status 422
has The user name or the password is not right.
keep wrong
POST /sign-in
field username=nobodyatall
field password=not the right one
same wrong

== The typed password never comes back in a page
POST /sign-in
field username=maotingsong
field password=MyVerySecretPassword
status 422
lacks MyVerySecretPassword
has value="maotingsong"

== A user name may be typed in capitals and with blanks around it
as nobody#capitals
POST /sign-in
field username= FanBuQi 
field password=a sentence for the tests
status 303
header Location: /

== The session cookie cannot be read by scripts and stays on this site
as nobody#cookie
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
status 303
let session cookie (s=[^;]+; Path=/; HttpOnly; SameSite=Lax)
header Cache-Control: no-store

== Signing in makes a new session: a token that was set before is worth nothing
as nobody#fixed
cookie s=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
status 303
let given cookie s=([^;]+);
as nobody#thief
cookie s=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
GET /items
status 303
header Location: /sign-in

== After signing in, a local address is returned to
as nobody#back
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
field back=/items?state=overdue
status 303
header Location: /items?state=overdue

== An address of another site is not returned to (R-ACCOUNT-03)
as nobody#evil1
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
field back=//evil.example/items
status 303
let to location ^(/)$

== Nor one with a backslash
as nobody#evil2
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
field back=/\\evil.example
status 303
let to location ^(/)$

== Nor one with a line break or a scheme
as nobody#evil3
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
field back=/\nSet-Cookie: x=y
status 303
let to location ^(/)$
as nobody#evil4
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
field back=javascript:alert(1)
status 303
let to location ^(/)$

== Whoever is signed in is not asked again
as fanbuqi
GET /sign-in?back=/plans
status 303
header Location: /plans

== Signing out ends the session for every holder of its cookie
as fanbuqi#leaves
GET /plans
status 200
POST /sign-out
status 303
header Location: /sign-in
header Clear-Site-Data: "cache"
GET /plans
status 303
header Location: /sign-in

== Signing out by a link is not possible
as fanbuqi
GET /sign-out
status 405

== The fifth failure of an account makes it wait, also with the right password (R-ACCOUNT-02)
as nobody#guess
POST /sign-in
field username=luwancheng
field password=guess
times 5
status 422
POST /sign-in
field username=luwancheng
field password=a sentence for the tests
status 429
header Retry-After: 2
has Too many attempts

== Another account of the same address is not locked with it
as nobody#other
POST /sign-in
field username=anrupan
field password=a sentence for the tests
status 303

== After the wait the right password opens, and the count begins anew
clock 2026-11-25T04:00:03Z
as nobody#patient
POST /sign-in
field username=luwancheng
field password=a sentence for the tests
status 303
sql 0 = SELECT count(*) FROM throttle WHERE bucket = 'account:luwancheng'

== Many failures from one address make that address wait, whatever the account
as nobody#spray
POST /sign-in
field username=spray1
field password=guess
times 4
POST /sign-in
field username=spray2
field password=guess
times 4
POST /sign-in
field username=spray3
field password=guess
times 4
POST /sign-in
field username=spray4
field password=guess
POST /sign-in
field username=anrupan
field password=a sentence for the tests
status 429
header Retry-After: 

== An address forgets one failure a minute: an office, or a proxy in front, is not shut out for a day
clock 2026-11-25T04:40:00Z
as nobody#office
POST /sign-in
field username=somebody
field password=a typing error
status 422
POST /sign-in
field username=anrupan
field password=a sentence for the tests
status 303

== A very long password is refused without work, and counts as a failure
clock 2026-11-25T05:00:00Z
as nobody#long
POST /sign-in
field username=maotingsong
field password={x*2000}
status 422
has The user name or the password is not right.

== The log of the program names no password and no session
as nobody#log
log-lacks a sentence for the tests
log-lacks MyVerySecretPassword
log-lacks {given}

== A password is changed with the old one; other sessions end, this one stays (R-ACCOUNT-06)
clock 2026-11-25T06:00:00Z
as jiayian
as jiayian#elsewhere
GET /me
status 200
as jiayian
GET /me/password
status 200
POST /me/password
field old=a sentence for the tests
field password=another sentence for the tests
field again=another sentence for the tests
status 303
GET /me
status 200
as jiayian#elsewhere
GET /me
status 303
header Location: /sign-in
sql 1 = SELECT count(*) FROM event WHERE object = 'person' AND verb = 'password'

== A new password needs the present one
as jiayian
POST /me/password
field old=not the present one
field password=a third sentence for the tests
field again=a third sentence for the tests
status 422
has This is not your present password.

== A short or common password, or one with the user name, is refused with the reason
POST /me/password
field old=another sentence for the tests
field password=short
field again=short
status 422
has at least 12 characters
POST /me/password
field old=another sentence for the tests
field password=xx jiayian xx xx
field again=xx jiayian xx xx
status 422
has does not contain the user name

== Two different new passwords are refused
POST /me/password
field old=another sentence for the tests
field password=a third sentence for the tests
field again=a third sentence for the test
status 422
has Type the same password twice.

== My settings are kept: e-mail and shortcuts
POST /me
field language=
field email=jia@example.edu
field has_has_keys=1
status 303
GET /me
has value="jia@example.edu"
sql 0 = SELECT has_keys FROM person WHERE username = 'jiayian'
sql 1 = SELECT count(*) FROM event WHERE object = 'person' AND verb = 'edit'

== Guessing the present password of an open session is throttled too
POST /me/password
field old=guess
field password=a fourth sentence for tests
field again=a fourth sentence for tests
times 5
POST /me/password
field old=another sentence for the tests
field password=a fourth sentence for tests
field again=a fourth sentence for tests
status 429
header Retry-After: 

== A session ends after eight hours without a request
clock 2026-11-25T07:00:00Z
as heqingyue
clock 2026-11-25T13:59:00Z
GET /plans
status 200
clock 2026-11-25T22:30:00Z
GET /plans
status 303
header Location: /sign-in
