# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Who is called to a meeting, and who is told that it is moved (R-MEETING-04). It is noon of 2026-11-25.
seed demo
lang en

== Who is to attend and who chairs is called once; not the one who calls, not who is excused
as fanbuqi
POST /meetings/new
field title=第15次校长办公会
field series=校长办公会
field held_on=2026-12-02
field place=明理楼三楼会议室
field mode=onsite
field chairs=顾砚堂
field present=章慕尧、樊不器、顾砚堂
field observers=白与程
field excused=齐思齐
status 303
let meeting location /meetings/(\d+)
sql 3 = SELECT count(*) FROM notice WHERE kind = 'meeting_called' AND object = 'meeting' AND object_no = {meeting}
sql 3 = SELECT count(DISTINCT person_id) FROM notice WHERE kind = 'meeting_called'
sql 3 = SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE n.kind = 'meeting_called' AND p.username IN ('baiyucheng', 'guyantang', 'zhangmuyao')
as zhangmuyao
GET /notices
status 200
has You are called to a meeting
has 第15次校长办公会
has 2026-12-02 · 
has 明理楼三楼会议室
run mine SELECT n.id FROM notice n JOIN person p ON p.id = n.person_id WHERE p.username = 'zhangmuyao' AND n.kind = 'meeting_called'
GET /notices/{mine}
status 303
header Location: /meetings/{meeting}
as guyantang
run his SELECT n.id FROM notice n JOIN person p ON p.id = n.person_id WHERE p.username = 'guyantang' AND n.kind = 'meeting_called'
GET /notices/{his}
status 303
header Location: /meetings/{meeting}

== Moved: each who knew is told once, who is added is called, and nobody is told of a typing error
as fanbuqi
GET /meetings/{meeting}/edit
let version text name="version" value="(\d+)"
POST /meetings/{meeting}/edit
field version={version}
field title=第15次校长办公会
field series=校长办公会
field held_on=2026-12-04
field place=明理楼三楼会议室
field mode=onsite
field chairs=顾砚堂
field present=章慕尧、樊不器、顾砚堂、韩研之
field observers=白与程
field excused=齐思齐
status 303
sql 3 = SELECT count(*) FROM notice WHERE kind = 'meeting_moved'
sql 4 = SELECT count(*) FROM notice WHERE kind = 'meeting_called'
sql 1 = SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE p.username = 'hanyanzhi' AND n.object = 'meeting'
as baiyucheng
GET /notices
has Meeting moved or changed
has 2026-12-02 → 2026-12-04 · 
as fanbuqi
GET /meetings/{meeting}/edit
let version text name="version" value="(\d+)"
POST /meetings/{meeting}/edit
field version={version}
field title=第15次校长办公会（扩大）
field series=校长办公会
field held_on=2026-12-04
field place=明理楼三楼会议室
field mode=onsite
field chairs=顾砚堂
field present=章慕尧、樊不器、顾砚堂、韩研之
field observers=白与程
field excused=齐思齐
field note=请提前十分钟到会
status 303
sql 3 = SELECT count(*) FROM notice WHERE kind = 'meeting_moved'
sql 4 = SELECT count(*) FROM notice WHERE kind = 'meeting_called'

== A unit that presents a point is called when the agenda names it
as fanbuqi
GET /meetings/{meeting}/agenda
let version text name="version" value="(\d+)"
POST /meetings/{meeting}/agenda
field version={version}
field id-1=0
field order-1=1
field text-1=研究2027年招生计划
field presenter-1=招生就业处
status 303
sql 2 = SELECT count(*) FROM notice n JOIN person p ON p.id = n.person_id JOIN person_role r ON r.person_id = p.id JOIN unit u ON u.id = r.unit_id WHERE u.name = '招生就业处' AND n.kind = 'meeting_called'
sql 3 = SELECT count(*) FROM notice WHERE kind = 'meeting_moved'

== Put off: told once; a meeting that is over calls nobody
as fanbuqi
GET /meetings/{meeting}/edit
let version text name="version" value="(\d+)"
POST /meetings/{meeting}/edit
field version={version}
field title=第15次校长办公会（扩大）
field series=校长办公会
field held_on=
field place=明理楼三楼会议室
field mode=onsite
field chairs=顾砚堂
field present=章慕尧、樊不器、顾砚堂、韩研之
field observers=白与程
status 303
as zhangmuyao
GET /notices
matches 2026-12-04 → (<span lang="zh-CN">)?时间另行通知
run before SELECT count(*) FROM notice WHERE object = 'meeting'
as fanbuqi
POST /meetings/new
field title=第14次校长办公会
field series=校长办公会
field held_on=2026-11-10
field chairs=顾砚堂
field present=章慕尧
status 303
sql {before} = SELECT count(*) FROM notice WHERE object = 'meeting'

== Those whose decision is still open are called to the next meeting of the series, which opens with it
as fanbuqi
run past SELECT id FROM meeting WHERE title = '第14次校长办公会'
GET /meetings/{past}/decisions
let version text name="version" value="(\d+)"
POST /meetings/{past}/decisions
field version={version}
field id-1=0
field text-1=健全年度任务清单制度
status 303
run decision SELECT id FROM decision WHERE meeting_id = {past}
run open SELECT min(id) FROM item WHERE is_open = 1 AND lead_unit_id IS NOT NULL
run unit SELECT lead_unit_id FROM item WHERE id = {open}
POST /meetings/{past}/decisions/{decision}
field do=link
field item={open}
status 303
run posts SELECT count(DISTINCT r.person_id) FROM person_role r JOIN person p ON p.id = r.person_id WHERE r.unit_id = {unit} AND r.role IN ('head', 'liaison') AND p.is_active = 1 AND p.username <> 'fanbuqi'
POST /meetings/new
field title=第16次校长办公会
field series=校长办公会
field held_on=2026-12-16
status 303
let next location /meetings/(\d+)
sql {posts} = SELECT count(*) FROM notice n WHERE n.object = 'meeting' AND n.object_no = {next}

== Who is called reads the meeting: its head, who else is called, its agenda; no list, no history, nothing to change (R-MEETING-05)
as zhangmuyao
GET /meetings/{meeting}
status 200
has 第15次校长办公会（扩大）
has 明理楼三楼会议室
has 顾砚堂
has 韩研之
has 请提前十分钟到会
has 研究2027年招生计划
lacks href="/meetings?
lacks /meetings/{meeting}/edit
lacks verb:
lacks <h2 id="h-decisions">
GET /meetings/{meeting}/paper
status 200
has 研究<span class="nowrap">2027年</span>招生计划
GET /meetings/{meeting}/edit
status 403
GET /meetings
status 403
GET /meetings/series
status 403
as baiyucheng
GET /meetings/{meeting}
status 200
as fanbuqi
GET /meetings/{meeting}
has /meetings/{meeting}/edit

== Who is not called does not learn that there is such a meeting
run outside SELECT min(p.id) FROM person p JOIN person_role r ON r.person_id = p.id JOIN unit u ON u.id = r.unit_id WHERE r.role = 'liaison' AND u.name <> '招生就业处' AND p.is_active = 1 AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.person_id = p.id) AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role <> 'liaison') AND p.username IS NOT NULL AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.person_id = p.id AND n.object = 'meeting')
run name SELECT username FROM person WHERE id = {outside}
as {name}
GET /meetings/{meeting}
status 404
has There is no such meeting.
GET /meetings/{next}
status 404

== Of what became of earlier decisions one sees those with work of one's own unit
run called SELECT p.username FROM person p JOIN notice n ON n.person_id = p.id AND n.object = 'meeting' AND n.object_no = {next} JOIN person_role r ON r.person_id = p.id AND r.unit_id = {unit} WHERE r.role = 'liaison' ORDER BY p.id LIMIT 1
run foreign SELECT min(i.id) FROM item i WHERE i.kind = 'task' AND i.status <> 'draft' AND i.is_open = 1 AND NOT EXISTS (SELECT 1 FROM part p WHERE p.item_id = i.id AND p.unit_id = {unit})
as fanbuqi
GET /meetings/{past}/decisions
let version text name="version" value="(\d+)"
POST /meetings/{past}/decisions
field version={version}
field id-1={decision}
field text-1=健全年度任务清单制度
field id-2=0
field text-2=别的单位的议定事项
field id-3=0
field text-3=没有形成任务的议定事项
status 303
run second SELECT max(id) FROM decision WHERE meeting_id = {past} AND text = '别的单位的议定事项'
POST /meetings/{past}/decisions/{second}
field do=link
field item={foreign}
status 303
GET /meetings/{next}
has 健全年度任务清单制度
has 别的单位的议定事项
has 没有形成任务的议定事项
has href="/meetings/{past}"
as {called}
GET /meetings/{next}
status 200
has 健全年度任务清单制度
lacks 别的单位的议定事项
lacks 没有形成任务的议定事项
lacks href="/meetings/{past}"
GET /meetings/{past}
status 404

== What was decided for one's unit and is done meanwhile: who was called still reads the meeting
run closed UPDATE item SET status = 'closed' WHERE id = {open} RETURNING id
GET /meetings/{next}
status 200
has 健全年度任务清单制度
