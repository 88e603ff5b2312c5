# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== A unit is added below another one, with other names, and is found by them
as fanbuqi
run root SELECT id FROM unit WHERE kind = 'institution'
POST /units/new
field name=数字校园办公室
field name_en=Digital Campus Office
field code=Z01
field kind=office
field parent_unit_id={root}
field aliases=数办\n数字办
field position=900
field is_active=1
status 303
let unit location /units/(\d+)
GET /units/{unit}
status 200
has Digital Campus Office
GET /items?unit=数办
lacks There is no unit
sql 1 = SELECT count(*) FROM event WHERE object = 'unit' AND object_no = {unit}

== A name that means another unit already is refused, as name, English name and other name
POST /units/new
field name=教务处
field code=Z02
field kind=office
field parent_unit_id={root}
status 422
has already means
POST /units/new
field name=另一个办公室
field code=Z02
field kind=office
field parent_unit_id={root}
field aliases=教务处、数办
status 422
has already means
sql 0 = SELECT count(*) FROM unit WHERE code = 'Z02'

== So is a code in use
POST /units/new
field name=又一个办公室
field code=Z01
field kind=office
field parent_unit_id={root}
status 422
has has this code; choose another one.

== Only an institution stands above all others (R-UNIT-03)
POST /units/new
field name=浮动办公室
field code=Z03
field kind=office
field parent_unit_id=0
status 422
has Choose the unit that this one is part of.
POST /units/new
field name=浮动办公室
field code=Z03
field kind=office
field parent_unit_id=987654
status 422
has Choose a unit of the list.

== No unit is below itself, not even by way of others (R-UNIT-02)
POST /units/new
field name=下级科
field code=Z04
field kind=office
field parent_unit_id={unit}
status 303
let below location /units/(\d+)
GET /units/{unit}/edit
let version text name="version" value="(\d+)"
POST /units/{unit}/edit
field version={version}
field name=数字校园办公室
field code=Z01
field kind=office
field parent_unit_id={below}
status 422
has cannot be part of itself
sql {root} = SELECT parent_unit_id FROM unit WHERE id = {unit}

== What was typed stays when something is wrong
POST /units/new
field name=
field name_en=An English name that was typed
field code=Z05
field kind=evil
field parent_unit_id={root}
status 422
has Fill in: Name.
has value="An English name that was typed"

== A stale form of a unit shows what stands there now
POST /units/{unit}/edit
field version={version}
field name=数字校园处
field code=Z01
field kind=office
field parent_unit_id={root}
field aliases=数办\n数字办
status 303
POST /units/{unit}/edit
field version={version}
field name=智慧校园处
field code=Z01
field kind=office
field parent_unit_id={root}
field aliases=数办\n数字办
status 409
has 数字校园处
has 智慧校园处
sql 数字校园处 = SELECT name FROM unit WHERE id = {unit}

== An import is looked at before it is written
POST /units/import
field text=code\tname\tkind\tabove\nZ10\t一号科\toffice\tZ01\nZ11\t二号科\toffice\tZ10
field step=check
status 200
has 2 units can be imported.
sql 0 = SELECT count(*) FROM unit WHERE code IN ('Z10', 'Z11')

== One wrong line, and nothing of an import is written; each line says what is wrong (R-UNIT-06)
POST /units/import
field text=Z10\t一号科\toffice\tZ01\nZ11\t教务处\toffice\tZ01\nZ12\t三号科\tevil\tZ01\nZ13\t四号科\toffice\tZZZ\nZ10\t五号科\toffice\tZ01\n\t六号科\toffice\tZ01
field step=write
status 422
has 5 lines cannot be imported.
has already means
has The kind is not known
has No unit has the code or name “ZZZ”: correct it
has The same code or name stands in line 1.
has The code is missing
sql 0 = SELECT count(*) FROM unit WHERE code LIKE 'Z1%'

== Two lines of an import with the same other name are told
POST /units/import
field text=Z10\t一号科\toffice\tZ01\t甲科\nZ11\t二号科\toffice\tZ01\t甲科
field step=write
status 422
has The same code or name stands in line
sql 0 = SELECT count(*) FROM unit WHERE code LIKE 'Z1%'

== A good import is written whole
POST /units/import
field text=Z10\t一号科\toffice\tZ01\t甲科\nZ11\t二号科\toffice\tZ10
field step=write
status 303
sql 2 = SELECT count(*) FROM unit WHERE code LIKE 'Z1%'
POST /units/import
field text=
field step=write
status 422
has Paste at least one line.

== The unit above may be left out, named, or stand in another column (R-UNIT-07)
POST /units/import
field text=类别\t单位名称\t代码\t上级单位\noffice\t七号科\tZ17\t\noffice\t八号科\tZ18\t七号科\noffice\t九号科\tZ19\t教务处\noffice\t十号科\tZ20
field step=write
status 303
sql 2 = SELECT count(*) FROM unit u JOIN unit p ON p.id = u.parent_unit_id WHERE u.code IN ('Z17', 'Z20') AND p.kind = 'institution'
sql 七号科 = SELECT p.name FROM unit u JOIN unit p ON p.id = u.parent_unit_id WHERE u.code = 'Z18'
sql 教务处 = SELECT p.name FROM unit u JOIN unit p ON p.id = u.parent_unit_id WHERE u.code = 'Z19'

== What was pasted stands there again after a refusal, whatever it was
POST /units/import
field text=督查〔2026〕12号 <script>alert(1)</script>\n\u{202E}
field step=write
status 422
has 督查〔2026〕12号 &lt;script
has The name is missing (second column).

== The people of the institution are an administrator's matter
as fanbuqi
GET /people/new
status 403
POST /people/new
field name=Mallory
field username=mallory
field is_admin=1
status 403

== A new person gets a password that is shown once and must be changed
as yinglixing
run office SELECT id FROM unit WHERE name = '教务处'
POST /people/new
field name=白新人
field username=BaiXinren
field unit_id={office}
field post=科员
field has_is_clerk=1
field liaison_units=教务处
status 200
let temporary text <[^>]*class="[^"]*(?:mono|secret|password|code)[^"]*"[^>]*>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<
run bai SELECT id FROM person WHERE username = 'baixinren'
GET /people/{bai}
lacks {temporary}
sql liaison = SELECT role FROM person_role WHERE person_id = {bai}
log-lacks {temporary}

== A temporary password opens nothing but the page that replaces it (R-ACCOUNT-07, R-AUTH-03)
as nobody
POST /sign-in
field username=baixinren
field password={temporary}
status 303
GET /items
status 303
header Location: /me/password
GET /
status 303
header Location: /me/password
POST /units/new
field name=x
status 303
header Location: /me/password
GET /me/password
status 200
POST /me/password
field old={temporary}
field password={temporary}
field again={temporary}
status 422
has other than the present one
POST /me/password
field old={temporary}
field password=a sentence of my own choice
field again=a sentence of my own choice
status 303
GET /items
status 200

== Making a new password for somebody ends all sessions of that person at once
as yinglixing
POST /people/{bai}/reset
status 200
lacks a sentence of my own choice
as nobody
GET /items
status 303
header Location: /sign-in
as nobody#again
POST /sign-in
field username=baixinren
field password=a sentence of my own choice
status 422
sql 1 = SELECT is_temporary FROM credential WHERE person_id = {bai}

== One's own password is not reset but changed
as yinglixing
run me SELECT id FROM person WHERE username = 'yinglixing'
POST /people/{me}/reset
status 303
header Location: /me/password

== Nobody takes the administrator's role from themselves (R-PERSON-02)
GET /people/{me}/edit
let version text name="version" value="(\d+)"
POST /people/{me}/edit
field version={version}
field name=应砺行
field username=yinglixing
field unit_id={office}
field has_is_admin=1
status 422
has You cannot take this from yourself
sql 1 = SELECT count(*) FROM person_role WHERE person_id = {me} AND role = 'admin'
POST /people/{me}/edit
field version={version}
field name=应砺行
field username=yinglixing
field unit_id={office}
field is_admin=1
field has_is_active=1
status 422
has You cannot take this from yourself

== A role that is taken away is gone at the next request
as yuqingchuan
GET /documents/new
status 200
as yinglixing
run clerk SELECT id FROM person WHERE username = 'yuqingchuan'
GET /people/{clerk}/edit
let version text name="version" value="(\d+)"
POST /people/{clerk}/edit
field version={version}
field name=郁晴川
field username=yuqingchuan
field unit_id={office}
field has_is_clerk=1
field liaison_units=教务处
status 303
as yuqingchuan
GET /documents/new
status 403

== A closed account is signed out at once and cannot sign in
as yinglixing
GET /people/{clerk}/edit
let version text name="version" value="(\d+)"
POST /people/{clerk}/edit
field version={version}
field name=郁晴川
field username=yuqingchuan
field unit_id={office}
field has_is_active=1
status 303
as yuqingchuan
GET /plans
status 303
header Location: /sign-in
as nobody#closed
POST /sign-in
field username=yuqingchuan
field password=a sentence for the tests
status 422
has The user name or the password is not right.

== A user name in use, a strange one, or an unknown unit is refused (R-PERSON-01, R-PERSON-04)
as yinglixing
POST /people/new
field name=x
field username=FanBuQi
field unit_id={office}
status 422
has has this user name
POST /people/new
field name=x
field username=a b<c
field unit_id={office}
status 422
has Write the user name with 2 to 40 small letters
POST /people/new
field name=x
field username=xyz
field unit_id=987654
field head_units=没有这个单位
status 422
has Choose a unit of the list.
has There is no unit “<span lang="zh-CN">没有这个单位</span>”
sql 0 = SELECT count(*) FROM person WHERE username = 'xyz'

== A stale form of a person changes nothing and shows what stands there
POST /people/{clerk}/edit
field version=1
field name=郁晴川
field username=yuqingchuan
field unit_id={office}
field post=A post of the other window
status 409
has A post of the other window
sql 0 = SELECT count(*) FROM person WHERE post = 'A post of the other window'

== What a person is called in the systems of group robots is recorded, checked and shown only in the form
run liaison SELECT id FROM person WHERE username = 'baiyucheng'
run lversion SELECT version FROM person WHERE username = 'baiyucheng'
run lunit SELECT unit_id FROM person WHERE username = 'baiyucheng'
GET /people/{liaison}/edit
has User id in WeCom
has Mobile number or user id in DingTalk
has Open id in Feishu
POST /people/{liaison}/edit
field version={lversion}
field name=白与程
field username=baiyucheng
field unit_id={lunit}
field liaison_units=教务处
field has_is_active=1
field is_active=1
field wecom_user=<@all>
field dingtalk_user=13800000000
status 422
has Only letters, digits and
has 13800000000
POST /people/{liaison}/edit
field version={lversion}
field name=白与程
field username=baiyucheng
field unit_id={lunit}
field liaison_units=教务处
field has_is_active=1
field is_active=1
field wecom_user=bai.yucheng
field dingtalk_user=13800000000
field feishu_user=ou_84aad35d
status 303
sql bai.yucheng = SELECT wecom_user FROM person WHERE id = {liaison}
sql 13800000000 = SELECT dingtalk_user FROM person WHERE id = {liaison}
sql ou_84aad35d = SELECT feishu_user FROM person WHERE id = {liaison}
GET /people/{liaison}
lacks 13800000000

== Every change of a person is journalled, without any password in it
sql 0 = SELECT count(*) FROM event WHERE changes LIKE '%argon2%' OR changes LIKE '%{temporary}%'
run edits SELECT count(*) FROM event WHERE object = 'person' AND object_no = {clerk}
sql 1 = SELECT CASE WHEN {edits} >= 2 THEN 1 ELSE 0 END

== Settings are the administrator's, checked and journalled (R-SETTINGS-01)
GET /settings
status 200
POST /settings
field name=汀川大学
field name_en=Tingchuan University
field number_prefix=汀督
field language=en
field utc_offset=480
status 303
sql 1 = SELECT count(*) FROM event WHERE object = 'setting'
POST /settings
field name=
field number_prefix=
field language=tlh
field utc_offset=9000
status 422
has Fill in: Name of the institution.
has a number from -720 to 840
has choose one of the list
has <option value="9000" selected>
sql 汀督 = SELECT value FROM setting WHERE key = 'number_prefix'

== The time zone is chosen from a list; what is stored stays minutes, and one that is not in the list stays too
GET /settings
has <option value="480" selected>UTC+8</option>
has <option value="330">UTC+5:30</option>
has <option value="-210">UTC-3:30</option>
count 1 <option value="[^"]*" selected>UTC
POST /settings
field name=汀川大学
field name_en=Tingchuan University
field number_prefix=汀督
field language=en
field utc_offset=330
status 303
sql 330 = SELECT value FROM setting WHERE key = 'utc_offset'
GET /settings
has <option value="330" selected>UTC+5:30</option>
POST /settings
field utc_offset=x
status 422
has <option value="x" selected>x</option>
POST /settings
field name=汀川大学
field name_en=Tingchuan University
field number_prefix=汀督
field language=en
field utc_offset=487
status 303
GET /settings
has <option value="487" selected>UTC+8:07</option>
POST /settings
field name=汀川大学
field name_en=Tingchuan University
field number_prefix=汀督
field language=en
field utc_offset=480
status 303
as yinglixing
GET /journal?kind=setting
has UTC+5:30
has UTC+8:07

== Visitors now get the language that the institution chose
as nobody#fresh
cookie lang=
GET /sign-in
has <html lang="en"
