# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== Markup in every text of a new item is shown as it was typed, and never as markup
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=<script>alert(1)</script>"'><img src=x onerror=alert(2)>
field text=</textarea><script>alert(3)</script>
field deliverable=" onmouseover="alert(4)
field lead=教务处
field leader='><svg/onload=alert(5)>
field due_text=<!--{{7*7}}${7*7}-->
field due_on=2026-12-11
status 303
let evil location /items/(\d+)
GET /items/{evil}
status 200
lacks <script>alert
lacks <img src=x
lacks <svg/onload
lacks " onmouseover="
lacks <!--{{
has &lt;script&gt;alert(1)&lt;/script&gt;
has &lt;svg/onload=alert(5)&gt;
GET /items/{evil}/edit
lacks </textarea><script>
lacks " onmouseover="
lacks <script>alert
GET /items?q=alert(1)
has data-id="{evil}"
lacks <script>alert
GET /plans/2
lacks <script>alert
GET /plans/2?view=table
lacks <script>alert
GET /
lacks <script>alert

== Markup in a search, a filter and an address is shown as text
GET /items?q=<script>alert(1)</script>&unit="><script>alert(2)</script>&due_from="><b>x&state="><i>
status 422
lacks <script>alert
lacks "><b>x
GET /documents?q="><script>alert(1)</script>
lacks <script>alert
GET /nowhere/<script>alert(1)</script>
status 404
lacks <script>alert
GET /items?done=<script>alert(1)</script>
lacks <script>alert

== Emoji, rare characters, both directions and combining marks come back unchanged
POST /plans/2/items/new
field kind=task
field title=🏗️ 𠮷野家 שלום e\u{301} \u{202E}abc\u{202C} ﷽ 𝔘𝔫𝔦
field lead=教务处
field due_on=2026-12-11
status 303
let wide location /items/(\d+)
GET /items/{wide}
has 🏗️ 𠮷野家 שלום e\u{301}
has 𝔘𝔫𝔦
GET /items?q=𠮷野
has data-id="{wide}"

== Format signs and SQL in a text are text
POST /plans/2/items/new
field kind=task
field title=%s%n%p '); DROP TABLE item; -- \u{5C} $1 :name ?1
field lead=教务处
field due_on=2026-12-11
status 303
let odd location /items/(\d+)
GET /items/{odd}
has %s%n%p
has DROP TABLE item; --
GET /items?q=%25s%25n
has data-id="{odd}"

== A NUL in a field is refused or left out, and breaks nothing
POST /plans/2/items/new
body kind=task&title=before%00after&lead=%e6%95%99%e5%8a%a1%e5%a4%84&due_on=2026-12-11
answers
sql 0 = SELECT count(*) FROM item WHERE title = 'before'
POST /documents/new
body text=%e7%94%b1%00%e6%95%99
answers
POST /sign-in
body username=%00&password=%00
answers

== Line breaks in a field of one line are refused
POST /plans/2/items/new
field kind=task
field title=one\nX-Injected: yes
field lead=教务处
field due_on=2026-12-11
status 422
has one line only

== What is too long is told with the limit and what was typed stays
POST /plans/2/items/new
field kind=task
field title={长*301}
field text={x*20001}
field lead=教务处
field due_on=2026-12-11
status 422
has Title: at most 300 characters.
has at most 20000 characters.
POST /plans/2/items/new
field kind=task
field title={长*300}
field lead=教务处
field due_on=2026-12-11
status 303

== Very long values in every text field of five forms are refused in order
POST /units/new
field name={n*5000}
field name_en={n*5000}
field code={n*5000}
field kind=office
field parent_unit_id=1
field aliases={n*50000}
status 422
POST /documents/1/edit
field version=1
field title={n*5000}
field issuer={n*5000}
field reference={n*5000}
answers
POST /documents/1/discard
field reason={n*50000}
answers
POST /documents/4/check
field shown={1 *5000}
field item={9*40}
field do=bulk
field bulk_lead={部*5000}
field bulk_support={部*5000}
field bulk_parent={部*5000}
status 303
run draft SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = 4 AND i.kind = 'task' ORDER BY i.id LIMIT 1
run v SELECT version FROM item WHERE id = {draft}
POST /documents/4/items/{draft}/edit
field version={v}
field title={n*5000}
field kind=task
field lead={部*5000}
field support={部*9000}
field parent={p*5000}
field leader={l*5000}
field due_text={d*5000}
field deliverable={d*5000}
status 422
POST /documents/4/items/{draft}/split
field titles={t*5000}
answers
POST /documents/4/items/{draft}/split
field titles={t\n*3000}
status 303
POST /documents/4/items/{draft}/drop
field do=drop
field drop_reason={r*50000}
answers
POST /me
field email={e*5000}
field language=en
status 422
POST /me/password
field old={o*100000}
field password={p*100000}
field again={p*100000}
status 422

== Markup in the fields of the checking screen is shown as text
POST /documents/new
field title="><script>alert(1)</script>
field text=冬季<script>alert(2)</script>安排\n1.由<b>教务处</b>牵头，12月25日前完成"><img src=x onerror=alert(3)>检查。\n2.由后勤处牵头，12月25日前完成食堂检查。
status 303
let doc location /documents/(\d+)/
GET /documents/{doc}/check
status 200
lacks <script>alert
lacks <img src=x
lacks <b>教务处
GET /documents/{doc}
lacks <script>alert
GET /documents
lacks <script>alert
GET /documents/{doc}/confirm
lacks <script>alert
run it SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {doc} AND i.kind = 'task' ORDER BY i.position LIMIT 1
run v SELECT version FROM item WHERE id = {it}
POST /documents/{doc}/items/{it}/edit
field version={v}
field title=</h3><script>alert(6)</script>
field kind=task
field lead="><script>alert(7)</script>
field deliverable="><script>alert(8)</script>
status 303
POST /documents/{doc}/items/{it}/drop
field do=drop
field drop_reason=<script>alert(9)</script>
status 303
GET /documents/{doc}/check
lacks <script>alert

== The title of a document is safe in the header of its download
GET /documents/{doc}/file
status 200
header Content-Disposition: attachment; filename="
lacks <none of this>

== Markup in the names of units and people is shown as text
POST /units/new
field name=<script>alert(1)</script>
field name_en="><img src=x onerror=alert(2)>
field code="><b>
field kind=office
field parent_unit_id=1
field aliases=<i>alias</i>
status 303
let unit location /units/(\d+)
GET /units/{unit}
lacks <script>alert
lacks <img src=x
lacks <i>alias
GET /units
lacks <script>alert
GET /units/{unit}/edit
lacks <script>alert
GET /plans/2/items/new
lacks <script>alert
as yinglixing
POST /people/new
field name=<script>alert(3)</script>
field username=evil.person
field unit_id={unit}
field post="><script>alert(4)</script>
field email="><script>alert(5)</script>
field phone=javascript:alert(6)
status 200
lacks <script>alert
GET /people
lacks <script>alert
lacks href="javascript:
run evilperson SELECT id FROM person WHERE username = 'evil.person'
GET /people/{evilperson}
lacks <script>alert
lacks href="javascript:
GET /people/{evilperson}/edit
lacks <script>alert

== The name of the institution stands on every page, as text
POST /settings
field name=<script>alert(1)</script>
field name_en=<script>alert(2)</script>
field number_prefix="><b>
field language=zh
field utc_offset=480
status 303
GET /
lacks <script>alert
lacks "><b>
as nobody
GET /sign-in
lacks <script>alert

== Missing fields are told, not stumbled over
as fanbuqi
POST /plans/2/items/new
status 422
POST /units/new
status 422
POST /units/import
status 422
POST /documents/new
status 422
POST /items/{evil}/edit
status 409
POST /documents/{doc}/items/{it}/edit
status 409
POST /documents/{doc}/items/{it}/merge
answers
POST /documents/{doc}/items/{it}/split
answers
POST /documents/{doc}/add
status 422
POST /documents/{doc}/check
status 303
POST /documents/{doc}/edit
status 409
POST /documents/{doc}/discard
status 422
POST /me
status 303
POST /me/password
status 422
POST /sign-in
answers
as yinglixing
POST /people/new
status 422
POST /people/{evilperson}/edit
answers
POST /settings
status 422

== A field that comes twice counts once
as fanbuqi
POST /plans/2/items/new
field kind=task
field title=The first of two titles
field title=The second of two titles
field lead=教务处
field due_on=2026-12-11
field due_on=2026-12-18
status 303
let twice location /items/(\d+)
sql The first of two titles|2026-12-11 = SELECT title || '|' || due_current_on FROM item WHERE id = {twice}

== Thousands of fields are refused
POST /plans/2/items/new
body {a=1&*4100}
status 413

== A form that is none is refused
POST /plans/2/items/new
send-header Content-Type: application/json
body {"title":"x"}
status 400
POST /plans/2/items/new
send-header Content-Type: text/plain
body title=x
status 400
POST /plans/2/items/new
send-header Content-Type: multipart/form-data; boundary=x
body --x broken
status 400
POST /plans/2/items/new
body title=%zz&%=%
answers

== A form without its token, or with that of somebody else, or from another site, is refused
POST /plans/2/items/new
without-token
field title=x
status 403
POST /plans/2/items/new
field csrf=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
field title=x
status 403
POST /plans/2/items/new
send-header Origin: https://evil.example
field title=x
status 403
POST /plans/2/items/new
send-header Origin: null
field title=x
status 403
POST /plans/2/items/new
send-header Sec-Fetch-Site: cross-site
field title=x
status 403

== What a proxy would say is not believed from a client
GET /plans
send-header X-Forwarded-Host: evil.example
send-header X-Forwarded-For: 10.0.0.1
send-header X-Original-URL: /settings
send-header X-HTTP-Method-Override: DELETE
status 200
lacks evil.example

== No answer lets another origin read it
GET /plans
send-header Origin: https://evil.example
status 200
no-header Access-Control-Allow-Origin

== Other methods are not allowed
PUT /plans/2
status 405
DELETE /items/{evil}
status 405
HEAD /plans
matches ^$

== Tricks with the path find nothing
GET /static/../../etc/passwd
status 400
GET /static/%2e%2e/%2e%2e/etc/passwd
lacks root:
GET /static/..%2f..%2fetc%2fpasswd
lacks root:
GET /static/%252e%252e/x
lacks root:
GET //plans
answers
GET /plans/%32
answers
GET /.git/config
status 404
GET /items/1%00
status 400

== After all that the journal is whole and the program lives
GET /readyz
status 200

== A form sent to an address that does not exist is answered as missing
as fanbuqi
POST /items/1/nothing-of-the-kind
field x=1
status 404
