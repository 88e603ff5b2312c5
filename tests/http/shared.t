# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang zh

== A unit's new name is on the very next list, also on that of another person
as fanbuqi
GET /items
has 教务处
run unit SELECT id FROM unit WHERE name = '教务处'
run parent SELECT parent_unit_id FROM unit WHERE name = '教务处'
run code SELECT code FROM unit WHERE name = '教务处'
run version SELECT version FROM unit WHERE name = '教务处'
as baiyucheng
GET /items
status 200
as fanbuqi
POST /units/{unit}/edit
field name=教学事务部
field name_en=
field code={code}
field kind=department
field parent_unit_id={parent}
field aliases=
field position=10
field is_active=1
field version={version}
status 303
GET /items?unit={unit}
has 教学事务部
lacks 教务处
as baiyucheng
GET /items
lacks 教务处

== A setting that was saved is on the next page
as yinglixing
GET /settings
has 督
POST /settings
field name=清川学院
field name_en=Qingchuan University
field number_prefix=督
field language=zh
field utc_offset=480
status 303
as fanbuqi
GET /items
has 清川学院
