# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed empty
lang en

== An empty installation sends everybody to the set-up
as nobody
GET /
status 303
GET /sign-in
status 303
header Location: /setup

== The set-up asks for the code, the institution and the first administrator
GET /setup
status 200
has name="code"
has name="person_name"

== Nothing else is open before the set-up
GET /items
status 303
GET /people/new
status 303

== A wrong code is refused; nobody is made, and the typed text stays (R-ACCOUNT-05)
POST /setup
field code=wrong-code-here-1234
field name=Tingchuan University
field number_prefix=督
field person_name=Zhao Admin
field username=admin
field password=a sentence for the tests
field again=a sentence for the tests
status 422
has This is not the set-up code
has Tingchuan University
lacks a sentence for the tests
sql 0 = SELECT count(*) FROM person

== What is wrong with the fields is told at once
POST /setup
field code={code}
field name=
field number_prefix=
field person_name=
field username=A B
field password=short
field again=other
status 422
has Fill in: Name of the institution.
has Fill in: Your name.
has at least 12 characters
has Type the same password twice.
sql 0 = SELECT count(*) FROM person

== Guesses of the code are throttled
POST /setup
field code=guess
field name=Tingchuan University
field number_prefix=督
field person_name=Zhao Admin
field username=admin
field password=a sentence for the tests
field again=a sentence for the tests
times 4
POST /setup
field code={code}
field name=Tingchuan University
field number_prefix=督
field person_name=Zhao Admin
field username=admin
field password=a sentence for the tests
field again=a sentence for the tests
status 429
header Retry-After: 
sql 0 = SELECT count(*) FROM person

== The right code makes the institution and the administrator, who is signed in at once
clock 2026-11-25T04:01:00Z
POST /setup
field code={code}
field name=汀川大学
field name_en=Tingchuan University
field number_prefix=督
field person_name=赵管理
field username=Admin
field password=a sentence for the tests
field again=a sentence for the tests
status 303
header Set-Cookie: s=
GET /
status 200
has 赵管理
sql admin = SELECT username FROM person
sql admin|clerk = SELECT {roles} FROM person_role
sql 汀川大学 = SELECT name FROM unit
GET /people
status 200

== The list of the first steps tells what is done and what is left, and asks for nothing that is known
GET /
status 200
has 4 steps left
has The institution has its name
has The holidays of this year are known
lacks Load the holidays
has href="/units/import"
lacks update the program

== Until a plan is confirmed the list stands alone: nothing is counted or urged yet (R-HOME-04)
GET /
lacks id="home-figures"
lacks href="/urge
lacks Longest overdue

== The code works once: afterwards there is no set-up any more (R-ACCOUNT-04)
as nobody#late
GET /setup
status 404
POST /setup
field code={code}
field name=Evil University
field number_prefix=督
field person_name=Mallory
field username=mallory
field password=a sentence for the tests
field again=a sentence for the tests
status 404
sql 1 = SELECT count(*) FROM person
sql 0 = SELECT count(*) FROM setting WHERE key = 'setup_code'

== The first pages of an empty institution say what to do
as nobody
GET /items
status 200
has No items yet
GET /plans
status 200
GET /documents
status 200
GET /units
status 200
GET /items?state=overdue
has Nothing is overdue

== An import of units begins below the institution
POST /units/import
field text=code\tname\tkind\tabove\nA1\t教务处\tdepartment\t0\tJWC、教务\tAcademic Affairs\nA2\t教学科\toffice\tA1
field step=check
status 200
has 2 units can be imported.
POST /units/import
field text=code\tname\tkind\tabove\nA1\t教务处\tdepartment\t0\tJWC、教务\tAcademic Affairs\nA2\t教学科\toffice\tA1
field step=write
status 303
sql 3 = SELECT count(*) FROM unit

== A document names units that nobody has given in: the checking screen leads to the list of units with their names
POST /documents/new
field text=2026年工作要点\n一、教学工作\n1.完成教学检查。（牵头单位：教务处；配合单位：评估办；完成时限：12月31日前）\n2.完成安全检查。（牵头单位：保卫处；配合单位：评估办；完成时限：12月20日前）
status 303
let doc location /documents/(\d+)
GET /documents/{doc}/check
has 2 names are not in the list of units:
has 评估办
has href="/units/import?document={doc}&amp;text=
GET /units/import?document={doc}&text=%E8%AF%84%E4%BC%B0%E5%8A%9E%0A%E4%BF%9D%E5%8D%AB%E5%A4%84
status 200
has 评估办
has name="document" value="{doc}"

== A list of names is enough: codes and kinds are proposed, and the way back is kept
POST /units/import
field document={doc}
field text=评估办\n保卫处\n文学院\n评估办
field step=check
status 422
has The same code or name stands in line 1.
POST /units/import
field document={doc}
field text=单位名称\n评估办\n保卫处\n文学院
field step=check
status 200
has 3 units can be imported.
has U001
POST /units/import
field document={doc}
field text=单位名称\n评估办\n保卫处\n文学院
field step=write
status 303
header Location: /documents/{doc}/check?done=imported
sql college = SELECT kind FROM unit WHERE name = '文学院'
sql 3 = SELECT count(*) FROM unit WHERE code IN ('U001', 'U002', 'U003')
POST /units/import
field text=这是一句话，不是名称。
field step=check
status 422
has The name is missing

== What the list of units has got since is found in the draft, and confirming writes it down (R-CHECK-14)
GET /documents/{doc}/check
lacks is not in the list of units
lacks are not in the list of units
POST /documents/{doc}/confirm
field reason=not for us
status 303
header Location: /plans/
sql 2 = SELECT count(*) FROM part p JOIN unit u ON u.id = p.unit_id JOIN item i ON i.id = p.item_id JOIN plan n ON n.id = i.plan_id WHERE n.document_id = {doc} AND u.name = '评估办'
sql 保卫处 = SELECT u.name FROM item i JOIN unit u ON u.id = i.lead_unit_id JOIN plan n ON n.id = i.plan_id WHERE n.document_id = {doc} AND i.title LIKE '%安全检查%'
GET /
has id="home-figures"
