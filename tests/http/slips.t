# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== The ladder proposes slips for what was dispatched, and sends nothing (R-SLIP-01)
as fanbuqi
POST /settings/ladders
field preset=4
status 303
let ladder location /settings/ladders/(\d+)
POST /plans/2/items/new
field kind=task
field title=Renew the fire doors
field lead=教务处
field support=招生就业处
field due_on=2026-11-24
field weight=1
status 303
let item location /items/(\d+)
run blue SELECT id FROM level WHERE position = 1
run orange SELECT id FROM level WHERE position = 2
run red SELECT id FROM level WHERE position = 3
POST /settings/ladders/{ladder}
field version=1
field name=逐级督办
field name_en=Escalation
field slip_prefix=督办单
field is_default=1
field level-0-id={blue}
field level-0-position=1
field level-0-name=蓝色督办单
field level-0-name_en=Blue slip
field level-0-colour=blue
field level-0-symbol=circle
field level-0-action=slip
field level-0-paper_title=蓝色督办单
field level-0-term=2
field level-0-0-kind=days_overdue
field level-0-0-amount=1
field level-1-id={orange}
field level-1-position=2
field level-1-name=橙色督办单
field level-1-name_en=Orange slip
field level-1-colour=orange
field level-1-symbol=diamond
field level-1-action=slip
field level-1-paper_title=橙色督办单
field level-1-term=2
field level-1-clerk_told=1
field level-1-0-kind=ignored
field level-1-0-amount=1
status 303
sql 2 = SELECT count(*) FROM level WHERE ladder_id = {ladder}
luoshi ladder run --json
sql 0 = SELECT count(*) FROM slip WHERE item_id = {item}
POST /items/{item}/dispatch
status 303
luoshi ladder run --json
has "proposed":1
sql proposed = SELECT status FROM slip WHERE item_id = {item}
sql 0 = SELECT count(*) FROM notice WHERE kind LIKE 'slip%'
run slip SELECT id FROM slip WHERE item_id = {item}
luoshi ladder run --all --json
has "proposed":0
luoshi verify
has lights: 

== The clerk sees the paper before it is issued; a unit cannot know of it
GET /slips
status 200
has Renew the fire doors
has class="group-row"
has Blue slip: due 2026-11-24, 1 day ago. Rule: overdue for at least 1 day.
lacks 规则：超期达到1天
GET /slips/{slip}
status 200
has (numbered when it is issued)
has 蓝色督办单
has Blue slip: due 2026-11-24, 1 day ago. Rule: overdue for at least 1 day.
matches 时限2026年11月24日，已过1天
has 25 November 2026
as zhangmuyao
GET /slips/{slip}
status 404
GET /slips
status 200
lacks Renew the fire doors
GET /items/{item}
lacks 规则：超期达到1天
POST /slips/{slip}/sign
status 404

== Issuing needs a text and a term; it gets its number and the name of who issues (R-SLIP-01, R-SLIP-03)
as fanbuqi
POST /slips/{slip}/issue
field title=蓝色督办单
field requirement=
field term_days=0
status 422
has Fill in: What is required.
POST /slips/{slip}/issue
field title=蓝色督办单
field requirement=请于期限内完成防火门更新。
field term_days=2
status 303
GET /slips/{slip}
has 督办单〔2026〕1号
has 请于期限内完成防火门更新。
has Please answer by 27 November 2026.
matches Issued by: .*樊不器
sql 2026-11-27 = SELECT term_on FROM slip WHERE id = {slip}
POST /slips/{slip}/issue
field title=蓝色督办单
field requirement=again
field term_days=2
status 409
sql 1 = SELECT last_no FROM numbering WHERE prefix = '督办单'

== A Chinese paper writes its dates as GB/T 9704 does
as guyantang
POST /language
field lang=zh
GET /slips/{slip}
has 请于<span class="nowrap">2026年</span><span class="nowrap">11月</span><span class="nowrap">27日</span>前书面答复
has <p class="gov-end"><span class="nowrap">2026年</span><span class="nowrap">11月</span><span class="nowrap">25日</span></p>

== The unit is told, signs for the receipt and answers; nobody else can
as jijingming
GET /slips/{slip}
status 200
POST /slips/{slip}/answer
field answer=not mine
status 403
as zhangmuyao
GET /slips
status 200
has 督办单〔2026〕1号
has not signed for
POST /slips/{slip}/sign
status 303
sql 1 = SELECT count(*) FROM slip WHERE id = {slip} AND signed_at IS NOT NULL
POST /slips/{slip}/answer
field answer=
status 422
has Write what was done.
POST /slips/{slip}/answer
field answer=All doors are ordered.
status 303
GET /slips/{slip}
has All doors are ordered.
GET /items/{item}
has 督办单〔2026〕1号
POST /slips/{slip}/decide
field step=accept
status 403
sql 1 = SELECT count(*) FROM notice WHERE kind = 'slip_answered' AND person_id = (SELECT id FROM person WHERE username = 'fanbuqi')

== Notices of a slip lead to the slip
run told SELECT max(n.id) FROM notice n JOIN person p ON p.id = n.person_id WHERE n.kind = 'slip_issued' AND p.username = 'zhangmuyao'
as zhangmuyao
GET /notices/{told}
status 303
header Location: /slips/{slip}
run answered SELECT max(n.id) FROM notice n JOIN person p ON p.id = n.person_id WHERE n.kind = 'slip_answered' AND p.username = 'fanbuqi'
as fanbuqi
GET /notices/{answered}
status 303
header Location: /slips/{slip}

== An answered slip is not ignored; returned it runs again
luoshi ladder run --json
sql answered = SELECT status FROM slip WHERE id = {slip}
as fanbuqi
POST /slips/{slip}/decide
field step=return
status 422
has Say why.
POST /slips/{slip}/decide
field step=return
field reason=Say when they are built in.
status 303
sql issued = SELECT status FROM slip WHERE id = {slip}
as zhangmuyao
GET /slips/{slip}
has Say when they are built in.

== Ignored: on the first working day after the term the next level is proposed, with the former slip (R-SLIP-02, R-SLIP-03, R-SLIP-05)
clock 2026-11-27T08:00:00Z
luoshi ladder run --json
has "proposed":0
clock 2026-11-30T02:00:00Z
luoshi ladder run --json
has "proposed":1
run next SELECT id FROM slip WHERE item_id = {item} AND status = 'proposed'
sql {orange} = SELECT level_id FROM slip WHERE id = {next}
sql {slip} = SELECT former_slip_id FROM slip WHERE id = {next}
as fanbuqi#2
GET /slips/{next}
has was to be answered by 2026-11-27
has 督办单〔2026〕1号
POST /slips
field slip={next}
status 303
sql closed = SELECT status FROM slip WHERE id = {slip}
sql escalated = SELECT outcome FROM slip WHERE id = {slip}
sql 督办单〔2026〕2号 = SELECT number FROM slip WHERE id = {next}
sql 1 = SELECT count(*) FROM slip WHERE item_id = {item} AND status IN ('proposed', 'issued', 'answered')
GET /slips?state=ended
has Replaced by the next level

== Answered and accepted it is closed, and not proposed again while nothing changes (R-SLIP-04)
as zhangmuyao#2
POST /slips/{next}/answer
field answer=Built in today.
status 303
as fanbuqi#2
POST /slips/{next}/decide
field step=accept
status 303
sql closed = SELECT status FROM slip WHERE id = {next}
luoshi ladder run --json
has "proposed":0
clock 2026-12-20T02:00:00Z
as fanbuqi#3
luoshi ladder run --json
has "proposed":0
GET /items/{item}
has closed

== Another unit's slip is not there (R-SLIP-06)
as nobody
GET /slips/{next}
status 303
run other SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = 'head' AND NOT EXISTS (SELECT 1 FROM part t WHERE t.item_id = {item} AND t.unit_id = r.unit_id) AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role NOT IN ('head')) ORDER BY p.id LIMIT 1
as {other}
GET /slips/{next}
status 404
POST /slips/{next}/answer
field answer=x
status 404
GET /slips?state=ended
lacks 督办单〔2026〕2号

== What is not issued needs a reason, and comes again when a fact has changed (R-SLIP-04)
as fanbuqi#3
POST /plans/2/items/new
field kind=task
field title=Repair the lifts
field lead=教务处
field due_on=2026-12-01
field weight=1
status 303
let lifts location /items/(\d+)
POST /items/{lifts}/dispatch
status 303
luoshi ladder run --json
has "proposed":1
run first SELECT id FROM slip WHERE item_id = {lifts}
POST /slips/{first}/dismiss
field reason=
status 422
has Say why it is not issued.
POST /slips/{first}/dismiss
field reason=Agreed by telephone.
status 303
luoshi ladder run --all --json
has "proposed":0
POST /items/{lifts}/urge
field note=Please
luoshi ladder run --json
has "proposed":1
sql 2 = SELECT count(*) FROM slip WHERE item_id = {lifts}

== A clerk may propose the next level, and the ladder leaves it alone
run second SELECT id FROM slip WHERE item_id = {lifts} AND status = 'proposed'
POST /slips/{second}/issue
field title=蓝色督办单
field requirement=Repair them.
field term_days=3
status 303
GET /items/{lifts}
has Working days for the answer:
has What is required:
lacks term_days
sql 督办单〔2026〕3号 = SELECT number FROM slip WHERE id = {second}
POST /slips/{second}/decide
field step=escalate
field reason=The lifts stand still.
status 303
let third location /slips/(\d+)
luoshi ladder run --all --json
has "withdrawn":0
GET /slips/{third}
has did not lead to the result: The lifts stand still.
has 未达到要求
has value="2"

== Why there is a slip is said in the reader's language; one that kept a sentence says it as it is
as fanbuqi#zh
cookie lang=zh
GET /slips/{third}
has 未达到要求：The lifts stand still.
GET /slips/{slip}
has 规则：超期达到<span class="nowrap">1天</span>
run kept UPDATE slip SET cause = 'Overdue: a sentence of an earlier version' WHERE id = {slip} RETURNING id
GET /slips/{slip}
has Overdue: a sentence of an earlier version
as fanbuqi#3
GET /slips/{slip}
has Overdue: a sentence of an earlier version

== The history of an item holds its own entries and those of its slips, the newest first
GET /items/{lifts}
matches class="history".*?Slip issued.*?Urged.*?Proposed slip not issued.*?Dispatched

== With the item suspended its clock is stopped, and a proposal of the ladder is taken back (R-LADDER-02)
POST /plans/2/items/new
field kind=task
field title=Paint the fence
field lead=教务处
field due_on=2026-12-01
field weight=1
status 303
let fence location /items/(\d+)
POST /items/{fence}/dispatch
status 303
luoshi ladder run --json
has "proposed":1
POST /items/{fence}/suspend
field reason=Budget
GET /items/{fence}
has The clock has been stopped since 2026-12-20
luoshi ladder run --json
has "withdrawn":1

== A level that has slips stays, and so does its ladder (R-LADDER-07)
POST /settings/ladders/{ladder}/delete
status 409
has has slips
sql 2 = SELECT count(*) FROM level WHERE ladder_id = {ladder}

== Everything is journalled and the chains are unbroken
luoshi verify
has chains unbroken
has counts: agree with the rows
