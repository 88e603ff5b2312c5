# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== Without a ladder there are no lights and no slips
as fanbuqi
GET /lights
status 200
has No ladder yet
GET /slips
status 200
has No slip is proposed
GET /settings/ladders
status 200
has Blue, orange and red escalation
has at most 3 working days left

== A preset is copied; the copy is not in use until somebody says so
POST /settings/ladders
field preset=99
status 422
has Choose a ladder to copy.
POST /settings/ladders
field preset=1
status 303
let ladder location /settings/ladders/(\d+)
GET /settings/ladders/{ladder}
status 200
has value="三色灯"
GET /settings/ladders
has Not in use
sql 1 = SELECT count(*) FROM event WHERE object = 'ladder' AND verb = 'create'

== The simulator says what would stand where before anything is saved
run yellow SELECT id FROM level WHERE name = '黄灯'
run red SELECT id FROM level WHERE name = '红灯'
POST /settings/ladders/{ladder}/try
field version=1
field name=三色灯
field name_en=Three lights
field slip_prefix=督办单
field is_default=1
field try_on=2026-12-02
field level-0-id=
field level-0-position=2
field level-0-name=红灯
field level-0-name_en=Red light
field level-0-colour=red
field level-0-symbol=square
field level-0-action=light
field level-0-term=3
field level-0-0-kind=days_overdue
field level-0-0-amount=1
field level-1-id={yellow}
field level-1-position=1
field level-1-name=黄灯
field level-1-name_en=Yellow light
field level-1-colour=yellow
field level-1-symbol=triangle
field level-1-action=light
field level-1-term=5
field level-1-0-kind=days_left
field level-1-0-amount=5
field level-1-0-workdays=1
status 200
has On 2026-12-02 these would stand there
has Nothing is saved yet.
matches Red light</span>\s*<span class="count">[1-9]\d*</span>
matches Red light: due 2026-1\d-\d\d, \d+ days? ago\. Rule: overdue for at least 1 day\.
matches href="/items/\d+"
sql 0 = SELECT count(*) FROM ladder WHERE is_default = 1

== What stands against a ladder is said in words, and nothing typed is lost
POST /settings/ladders/{ladder}
field version=1
field name=
field name_en=A name that was typed
field slip_prefix=督办单
field level-0-position=1
field level-0-name=蓝单
field level-0-action=slip
field level-0-term=99
field level-0-0-kind=ignored
field level-0-0-amount=0
field level-1-position=2
field level-1-name=空级
field level-1-action=light
field level-1-term=5
status 422
has Give the ladder a name.
has 1 to 60 working days
has write a number from 1 to 100
has waits for an unanswered slip of the level below
has only the lowest level may have none
has value="A name that was typed"

== A change is journalled with its levels in words, before and after (R-LADDER-06)
POST /settings/ladders/{ladder}
field version=1
field name=本校三色灯
field name_en=Our three lights
field slip_prefix=督办单
field is_default=1
field plan=1
field level-0-id={yellow}
field level-0-position=1
field level-0-name=黄灯
field level-0-name_en=Yellow
field level-0-colour=yellow
field level-0-symbol=triangle
field level-0-action=light
field level-0-term=5
field level-0-0-kind=days_left
field level-0-0-amount=7
field level-1-id={red}
field level-1-position=2
field level-1-name=红灯
field level-1-name_en=Red
field level-1-colour=red
field level-1-symbol=square
field level-1-action=light
field level-1-term=3
field level-1-0-kind=days_overdue
field level-1-0-amount=1
status 303
sql 2 = SELECT count(*) FROM level WHERE ladder_id = {ladder}
sql 1 = SELECT count(*) FROM ladder_plan WHERE ladder_id = {ladder}
sql 1 = SELECT count(*) FROM event WHERE object = 'ladder' AND verb = 'edit' AND changes LIKE '%剩余不多于7天%'

== A stale form does not overwrite
POST /settings/ladders/{ladder}
field version=1
field name=另一个名称
field slip_prefix=督办单
field level-0-id={yellow}
field level-0-position=1
field level-0-name=黄灯
field level-0-term=5
field level-0-0-kind=days_left
field level-0-0-amount=7
status 422
has Somebody else has changed this ladder meanwhile
has value="另一个名称"
sql 本校三色灯 = SELECT name FROM ladder WHERE id = {ladder}

== The check finds the levels; each light says its rule and numbers (R-LADDER-04)
luoshi ladder run --json
matches "checked":[1-9]\d*
GET /lights?level={red}
status 200
matches Red: due 2026-\d\d-\d\d, \d+ days? ago\. Rule: overdue for at least 1 day\.
GET /lights?level={yellow}
status 200
matches due 2026-1[12]-\d\d, \d+ days? to go\. Rule: at most 7 days left\.
run item SELECT p.item_id FROM ladder_check k JOIN part p ON p.id = k.part_id WHERE k.level_id = {yellow} ORDER BY k.part_id LIMIT 1
GET /items/{item}
has Lights and slips
has Rule: at most 7 days left.
has Without a change it rises on 2026-1
luoshi verify
has lights: 

== The next day costs what changed or fell due, and lights rise by themselves
clock 2026-12-01T02:00:00Z
luoshi ladder run --json
lacks "checked":0
luoshi ladder run --json
has "checked":0

== After a change of the ladder every light is looked at again (R-LADDER-06)
as fanbuqi#2
POST /settings/ladders/{ladder}
field version=2
field name=本校三色灯
field name_en=Our three lights
field slip_prefix=督办单
field is_default=1
field level-0-id={red}
field level-0-position=1
field level-0-name=红灯
field level-0-name_en=Red
field level-0-colour=red
field level-0-symbol=square
field level-0-action=light
field level-0-term=3
field level-0-0-kind=days_overdue
field level-0-0-amount=400
status 303
luoshi ladder run --json
lacks "checked":0
sql 0 = SELECT count(*) FROM ladder_check WHERE level_id IS NOT NULL

== A unit sees the lights of its own items only
as zhangmuyao
GET /lights
status 200
lacks Ladders</a>
GET /settings/ladders
status 403
POST /settings/ladders/{ladder}/delete
status 403
sql 1 = SELECT count(*) FROM ladder WHERE id = {ladder}

== A ladder without slips can be removed
as yinglixing
POST /settings/ladders/{ladder}/delete
status 303
sql 0 = SELECT count(*) FROM level WHERE ladder_id = {ladder}
sql 0 = SELECT count(*) FROM ladder_check WHERE level_id IS NOT NULL
