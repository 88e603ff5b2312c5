# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo

== Minutes that were given in bring their meeting with them (R-MEETING-01)
as fanbuqi
GET /meetings
status 200
has 会议
run minutes SELECT MIN(m.id) FROM meeting m WHERE m.document_id IS NOT NULL
GET /meetings/{minutes}
status 200
has 来源文件
run news SELECT MIN(m.id) FROM meeting m JOIN document d ON d.id = m.document_id WHERE d.kind = 'meeting_report'
GET /meetings/{news}
has 沈望舟、顾砚堂</
as guyantang
GET /meetings/{minutes}
status 404
as fanbuqi

== A meeting is entered by hand; a new series comes into being with its name
GET /meetings/new
status 200
POST /meetings/new
field title=
field series=校长办公会
status 422
has 校长办公会
POST /meetings/new
field title=2026年第1次校长办公会
field series=校长办公会
field held_on=2026-11-02
field place=行政楼301
field mode=onsite
field chairs=沈望舟
field present=沈望舟、温予安，某某某
field excused=顾砚堂
status 303
let first location /meetings/(\d+)
GET /meetings/{first}
has 行政楼301
has 这是该系列的首次会议
has 某某某
sql 3 = SELECT COUNT(*) FROM attendance WHERE meeting_id = {first} AND kind = 'present'
sql 1 = SELECT COUNT(*) FROM attendance n JOIN person p ON p.id = n.person_id WHERE n.meeting_id = {first} AND p.name = '顾砚堂'

== The agenda stands in the order of its numbers; an emptied row is taken off
GET /meetings/{first}/agenda
status 200
let version text name="version" value="(\d+)"
POST /meetings/{first}/agenda
field version={version}
field id-1=0
field order-1=2
field text-1=审议实验室安全方案
field presenter-1=教务处
field id-2=0
field order-2=1
field text-2=通报开学检查情况
field presenter-2=张老师
field id-3=0
field text-3=
status 303
GET /meetings/{first}
matches 通报开学检查情况[\s\S]*审议实验室安全方案
has 汇报：教务处
has 汇报：张老师
sql 1 = SELECT COUNT(*) FROM agenda WHERE meeting_id = {first} AND unit_id IS NOT NULL
run point SELECT id FROM agenda WHERE meeting_id = {first} AND title = '审议实验室安全方案'

== A stale form keeps what was typed
POST /meetings/{first}/agenda
field version={version}
field id-1=0
field text-1=迟到的议题
status 409
has 迟到的议题

== Saving what stands there already writes nothing
GET /meetings/{first}/agenda
let version text name="version" value="(\d+)"
run point2 SELECT id FROM agenda WHERE meeting_id = {first} AND title = '通报开学检查情况'
POST /meetings/{first}/agenda
field version={version}
field id-1={point2}
field order-1=1
field text-1=通报开学检查情况
field presenter-1=张老师
field id-2={point}
field order-2=2
field text-2=审议实验室安全方案
field presenter-2=教务处
status 303
sql 1 = SELECT COUNT(*) FROM event WHERE object = 'meeting' AND object_no = {first} AND verb = 'agenda'

== Decisions belong to points of the agenda
GET /meetings/{first}/decisions
let version text name="version" value="(\d+)"
POST /meetings/{first}/decisions
field version={version}
field id-1=0
field text-1=全面排查实验室安全隐患。由教务处牵头，12月底前完成。
field point-1={point}
field id-2=0
field text-2=修订会议制度
field id-3=0
field text-3=原则同意
status 303
run d1 SELECT id FROM decision WHERE meeting_id = {first} AND position = 1
run d2 SELECT id FROM decision WHERE meeting_id = {first} AND position = 2
GET /meetings/{first}
has 未转为事项
has 议题 2

== An item made of a decision waits in the draft plan of the meeting (R-MEETING-03)
GET /meetings/{first}/decisions/{d1}
status 200
has value="全面排查实验室安全隐患"
POST /meetings/{first}/decisions/{d1}
field do=make
field title=全面排查实验室安全隐患
field lead=没有的处
status 422
has 单位名录中没有“没有的处”
POST /meetings/{first}/decisions/{d1}
field do=make
field title=全面排查实验室安全隐患
field lead=教务处
field due_on=2026-12-31
status 303
sql draft = SELECT i.status FROM item i JOIN decision k ON k.item_id = i.id WHERE k.id = {d1}
run plan SELECT plan_id FROM meeting WHERE id = {first}
sql draft = SELECT status FROM plan WHERE id = {plan}
GET /meetings/{first}
has 由议定事项转来的事项在计划草稿中等待确认
GET /plans/{plan}
has 确认计划并立项
has 全面排查实验室安全隐患

== A draft without a lead is not confirmed; the note names it
run d3 SELECT id FROM decision WHERE meeting_id = {first} AND position = 3
POST /meetings/{first}/decisions/{d3}
field do=make
field title=修订请假办法
status 303
run third SELECT item_id FROM decision WHERE id = {d3}
POST /plans/{plan}/confirm
status 409
has “修订请假办法”没有牵头单位
sql draft = SELECT status FROM plan WHERE id = {plan}
sql 0 = SELECT COUNT(*) FROM item WHERE plan_id = {plan} AND number IS NOT NULL
run version SELECT version FROM item WHERE id = {third}
POST /items/{third}/edit
field version={version}
field title=修订请假办法
field lead=教务处
field no_due_reason=待定
field weight=1
status 303

== Nobody but those who check sees the draft
as zhangmuyao
GET /plans/{plan}
status 404
POST /plans/{plan}/confirm
status 403

== The draft plan is confirmed as a whole: numbers, original dates, journal (R-PLAN-02)
as fanbuqi
POST /plans/{plan}/confirm
status 303
sql registered = SELECT i.status FROM item i JOIN decision k ON k.item_id = i.id WHERE k.id = {d1}
sql 1 = SELECT COUNT(*) FROM item i JOIN decision k ON k.item_id = i.id WHERE k.id = {d1} AND i.number IS NOT NULL AND i.due_original_on = '2026-12-31'
POST /plans/{plan}/confirm
status 409

== An item that exists is found by words and linked, and taken off again
run other SELECT id FROM item WHERE title = '建立规划年度任务清单制度'
GET /meetings/{first}/decisions/{d2}?q=年度任务清单
has 建立规划年度任务清单制度
POST /meetings/{first}/decisions/{d2}
field do=link
status 422
POST /meetings/{first}/decisions/{d2}
field do=link
field item=999999
status 404
POST /meetings/{first}/decisions/{d2}
field do=link
field item={other}
status 303
GET /meetings/{first}
matches href="/items/{other}"
GET /items/{other}
has 议定会议
matches href="/meetings/{first}"
GET /meetings/{first}/decisions/{d2}
has 取消关联

== The next meeting of the series starts from the last one and opens with what became of its decisions (R-MEETING-02)
run series SELECT id FROM series WHERE name = '校长办公会'
GET /meetings/new?series={series}
has 2026年第2次校长办公会
has 行政楼301
has 沈望舟、温予安、某某某
POST /meetings/new
field title=2026年第2次校长办公会
field series=校长办公会
field held_on=2026-12-07
status 303
let second location /meetings/(\d+)
GET /meetings/{second}
has 上次会议议定事项落实情况
has 全面排查实验室安全隐患
has 修订会议制度
has 修订请假办法
has 已立项
GET /meetings/{second}/paper
status 200
has 上次会议议定事项落实情况
has 本次会议议题

== An open decision of an earlier meeting stays in sight at the third
POST /meetings/new
field title=2026年第3次校长办公会
field series=校长办公会
field held_on=2026-12-14
status 303
let third location /meetings/(\d+)
GET /meetings/{third}
has 上次会议没有登记议定事项
has 更早会议尚未办结的事项
has 来自：2026年第1次校长办公会
GET /meetings?series={series}
count 3 <tr data-row

== A meeting is edited; a stale edit is refused and loses nothing
GET /meetings/{second}/edit
let version text name="version" value="(\d+)"
POST /meetings/{second}/edit
field version={version}
field title=2026年第2次校长办公会
field series=校长办公会
field held_on=2026-12-08
field place=图书馆
status 303
POST /meetings/{second}/edit
field version={version}
field title=另一个标题
status 409
has 另一个标题
GET /meetings/{second}
has 图书馆
sql 2 = SELECT COUNT(*) FROM event WHERE object = 'meeting' AND object_no = {second}

== A series is renamed; a name stands once
POST /meetings/new
field title=党委会
field series=党委会
status 303
run version SELECT version FROM series WHERE id = {series}
POST /meetings/series/{series}
field version={version}
field name=党委会
status 422
has 已有同名的会议系列
POST /meetings/series/{series}
field version={version}
field name=校长办公会议
field name_en=President's meeting
status 303

== Units' people see no list of meetings, and of a meeting only that which calls them; no item tells them of one
as baiyucheng
run mine SELECT item_id FROM decision WHERE id = {d1}
GET /items/{mine}
status 200
lacks 议定会议
GET /meetings
status 403
GET /meetings/{minutes}
status 404
GET /meetings/{first}
status 200
has 此处只列由本单位承担的议定事项
lacks /meetings/{first}/agenda

== Leaders read and change nothing
as guyantang
GET /meetings/{first}
status 200
lacks 编辑议程
GET /meetings/{first}/agenda
status 403
