# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== An import of people is an administrator's matter
as fanbuqi
GET /people/import
status 403
GET /people
lacks href="/people/import"

== People are looked at before they are written; a user name is made of the name
as yinglixing
GET /people
has href="/people/import"
GET /people/import
status 200
POST /people/import
field text=郝新来\t教务处\t联络员、督查员\t科员\n顾砚堂\t文学院\n郝新来\t文学院
field step=check
status 200
has 3 people can be imported.
has haoxinlai
has haoxinlai2
has guyantang2
sql 0 = SELECT count(*) FROM person WHERE name = '郝新来'

== Each wrong line says what is wrong, and nothing is written (R-PERSON-05)
run before SELECT count(*) FROM person
POST /people/import
field text=\t教务处\n甲乙\t\n丙丁\tZZZ\n戊己\t教务处\temperor\n白与程\t教务处\n庚辛\t教务处\t\t\tfanbuqi\n壬癸\t教务处\t\t\tx!\n子丑\t教务处\t\t\tzichou\n寅卯\t教务处\t\t\tzichou\n子丑\t教务处
field step=write
status 422
has 9 lines cannot be imported.
has The name is missing
has The unit is missing
has No unit has the code or name “ZZZ”
has “emperor” is no role
has is a person of this unit already.
has has this user name; choose another one.
has 2 to 40 small letters
has Another line has this user name.
has The same person stands in line 8.
has 1 line without a fault
sql {before} = SELECT count(*) FROM person

== A good import is written whole, with a heading in any order; the passwords are shown once and work
POST /people/import
field text=部门\t姓名\t备注\t角色\t邮箱\t工号\n教务处\t郝新来\t新来\tliaison、head\thao@example.edu\t\n文学院\t<i>乙</i>\t\t审计员\t\tT0017
field step=write
status 200
has shown only this once
has &lt;i&gt;
let password text haoxinlai</td><td[^>]*>([^<]+)<
sql head|liaison = SELECT {roles} FROM person_role r JOIN person p ON p.id = r.person_id JOIN unit u ON u.id = r.unit_id WHERE p.username = 'haoxinlai' AND u.name = '教务处'
sql hao@example.edu = SELECT email FROM person WHERE username = 'haoxinlai'
sql t0017 = SELECT username FROM person WHERE name = '<i>乙</i>'
sql 2 = SELECT count(*) FROM event WHERE object = 'person' AND object_no IN (SELECT id FROM person WHERE username IN ('haoxinlai', 't0017'))
log-lacks {password}
as nobody#new
POST /sign-in
field username=haoxinlai
field password={password}
status 303
GET /
status 303
header Location: /me/password

== The same lines sent twice make nobody twice; what was pasted stands there again
as yinglixing
POST /people/import
field text=郝新来\t教务处\t联络员
field step=write
status 422
has is a person of this unit already.
has 联络员</textarea>
POST /people/import
field text=
field step=write
status 422
has Paste at least one line.

== More lines than one import takes are told, not lost
POST /people/import
field text={甲\t教务处\n*101}
field step=check
status 422
has These are more than 100 lines.
