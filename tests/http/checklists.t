# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo

== A checklist is entered with its lines; what is wrong stands beside each row and nothing is lost
as fanbuqi
GET /checklists
status 200
has 还没有工作清单
has 写成清单
GET /checklists/new
status 200
POST /checklists/new
field version=0
field name=开学工作清单
field title-1=检查教室与实验室设备
field lead-1=没有的处
field due-1=下周
status 422
has 单位名录中没有“没有的处”
has 请填写 -10、+7
has 检查教室与实验室设备
POST /checklists/new
field version=0
field name=开学工作清单
field note=每学期开学前启动
field order-1=2
field title-1=检查教室与实验室设备
field lead-1=教务处
field support-1=督查办公室
field due-1=-2
field bottom-1=1
field order-2=1
field title-2=召开开学工作部署会
field lead-2=党政办公室
field due-2=-10
field title-3=报送开学情况总结
field lead-3=教务处
field due-3=+14
status 303
let list location /checklists/(\d+)
GET /checklists/{list}
matches 召开开学工作部署会[\s\S]*检查教室与实验室设备[\s\S]*报送开学情况总结
has 底线

== A name stands once; a stale edit keeps what was typed
POST /checklists/new
field version=0
field name=开学工作清单
status 422
has 已有同名的工作清单
POST /checklists/{list}/edit
field version=99
field name=改名
status 409
has 改名

== The plan is shown with its dates moved to working days and why (R-LIST-02)
GET /checklists/{list}/plan?start_on=nonsense
has 请填写日期
GET /checklists/{list}/plan?start_on=2026-03-02
status 200
has 2026年春季学期开学工作清单
has 2026-02-28
has 调休

== Lines can be left out; nothing chosen is refused (R-LIST-02)
POST /checklists/{list}/plan
field start_on=2026-03-02
field title=
field as=confirmed
status 422
has 请至少选择一行
has 请填写标题
sql 0 = SELECT COUNT(*) FROM plan WHERE kind = 'campaign' AND document_id IS NULL
POST /checklists/{list}/plan
field start_on=2027-03-01
field title=2027年春季学期开学工作清单
field as=confirmed
field pick-1=1
field pick-2=1
status 303
let plan location /plans/(\d+)
sql confirmed = SELECT status FROM plan WHERE id = {plan}
sql 2 = SELECT COUNT(*) FROM item WHERE plan_id = {plan} AND status = 'registered' AND number IS NOT NULL
sql 2027-02-19 = SELECT due_original_on FROM item WHERE plan_id = {plan} ORDER BY position LIMIT 1
sql 1 = SELECT COUNT(*) FROM item WHERE plan_id = {plan} AND is_bottom_line = 1
GET /plans/{plan}
has 召开开学工作部署会

== No two open plans have one title; a draft waits to be confirmed (R-LIST-03)
POST /checklists/{list}/plan
field start_on=2027-03-01
field title=2027年春季学期开学工作清单
field as=confirmed
field pick-1=1
status 422
has 已有同名的计划
POST /checklists/{list}/plan
field start_on=2027-09-01
field title=2027年秋季学期开学工作清单
field as=draft
field pick-3=1
status 303
let draft location /plans/(\d+)
sql draft = SELECT status FROM item WHERE plan_id = {draft}
POST /plans/{draft}/discard
status 303
GET /plans/{draft}
status 404

== A draft is confirmed on the page of its plan
POST /checklists/{list}/plan
field start_on=2028-03-01
field title=2028年春季学期开学工作清单
field as=draft
field pick-1=1
status 303
let second location /plans/(\d+)
POST /plans/{second}/confirm
status 303
sql registered = SELECT status FROM item WHERE plan_id = {second}

== Leaders read, units' people do not
as guyantang
GET /checklists/{list}
status 200
lacks 生成计划
GET /checklists/{list}/plan
status 403
as zhangmuyao
GET /checklists
status 403

== Taken out of use, it is gone, and its name is free
as fanbuqi
POST /checklists/{list}/discard
status 303
GET /checklists/{list}
status 404
POST /checklists/new
field version=0
field name=开学工作清单
status 303

== A recurring item shows its next periods; one is skipped with a reason (R-RECUR-03)
run plan SELECT id FROM plan WHERE status = 'confirmed' ORDER BY id LIMIT 1
POST /plans/{plan}/items/new
field kind=task
field title=每月报送安全检查情况
field lead=教务处
field recurrence=monthly
field weight=1
status 303
let item location /items/(\d+)
GET /items/{item}
has 各周期
has 下一期：2026年11月
GET /items/{item}/periods
has 2026年12月
has 2027年1月
POST /items/{item}/periods
field period=2026-12
status 422
has 请说明跳过该期的理由
POST /items/{item}/periods
field period=2026-12
field reason=放寒假
status 303
POST /items/{item}/periods
field period=2026-12
field reason=再来一次
status 409
GET /items/{item}/periods
has 樊不器跳过：放寒假
has 2027年2月
GET /items/{item}
has 跳过一期

== The unit sees the periods of its item and skips nothing
as zhangmuyao
GET /items/{item}/periods
status 200
lacks 跳过该期
POST /items/{item}/periods
field period=2027-01
field reason=不想报
status 403
as qiuyifang
GET /items/{item}/periods
status 404
