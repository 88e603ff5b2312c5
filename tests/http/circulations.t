# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo

== A directive is given in and circulated to chosen units
as fanbuqi
POST /documents/new
field title=省教育厅关于做好冬季校园安全工作的通知
field kind=directive
field text=省教育厅关于做好冬季校园安全工作的通知\n各高校：\n请认真组织学习本通知，切实做好冬季校园安全工作。
status 303
let doc location /documents/(\d+)
GET /documents/{doc}
has 传阅
GET /documents/{doc}/circulate
status 200
has 教务处

== A circulation needs a day and a unit, and loses nothing typed
run jwc SELECT id FROM unit WHERE name = '教务处'
POST /documents/{doc}/circulate
field sign_due_on=2020-01-01
field note=请组织传达学习
status 422
has 请选择未过去的日期
has 请至少选择一个单位
has 请组织传达学习
POST /documents/{doc}/circulate
field note=请组织传达学习
field unit-{jwc}=1
field all-college=1
status 422
matches id="unit-{jwc}" name="unit-{jwc}" value="1" checked

== All colleges and one department are told
POST /documents/{doc}/circulate
field sign_due_on=2026-11-30
field note=请组织传达学习
field unit-{jwc}=1
field all-college=1
status 303
let k location /circulations/(\d+)
run colleges SELECT COUNT(*) FROM unit WHERE kind = 'college' AND is_active = 1
sql {colleges} = SELECT COUNT(*) - 1 FROM circulation_unit WHERE circulation_id = {k}
sql 0 = SELECT COUNT(*) FROM circulation_unit WHERE circulation_id = {k} AND read_at IS NOT NULL
GET /circulations/{k}
status 200
has 未读
has 催办未签收单位
sql 0 = SELECT COUNT(*) FROM circulation_unit WHERE circulation_id = {k} AND read_at IS NOT NULL

== The unit's people are told, read the text, but not the document itself (R-CIRC-02)
as zhangmuyao
sql 1 = SELECT COUNT(*) FROM notice n JOIN person p ON p.id = n.person_id WHERE p.username = 'zhangmuyao' AND n.kind = 'circulated'
run notice SELECT max(n.id) FROM notice n JOIN person p ON p.id = n.person_id WHERE p.username = 'zhangmuyao' AND n.kind = 'circulated'
GET /notices/{notice}
status 303
header Location: /circulations/{k}
GET /circulations?state=mine
has 省教育厅关于做好冬季校园安全工作的通知
has 待您签收
GET /circulations/{k}
has 切实做好冬季校园安全工作
has 请组织传达学习
has 代表教务处签收
lacks 催办未签收单位
count 1 <th scope="row"
GET /circulations/{k}/file
status 200
header Content-Disposition: attachment
GET /documents/{doc}
status 403

== Opening it is kept as a receipt, once
sql 1 = SELECT COUNT(*) FROM circulation_unit u JOIN person p ON p.id = u.read_person_id WHERE u.circulation_id = {k} AND p.username = 'zhangmuyao'
sql 1 = SELECT COUNT(*) FROM event WHERE object = 'circulation' AND object_no = {k} AND verb = 'read'

== Signing says how it was passed on, and happens once (R-CIRC-03)
POST /circulations/{k}/sign
field unit={jwc}
field text=已在处务会上传达学习
status 303
POST /circulations/{k}/sign
field unit={jwc}
status 409
GET /circulations/{k}
has 已在处务会上传达学习
lacks 代表教务处签收

== Nobody signs for another unit
run college SELECT unit_id FROM circulation_unit WHERE circulation_id = {k} AND unit_id <> {jwc} ORDER BY position LIMIT 1
POST /circulations/{k}/sign
field unit={college}
status 403
POST /circulations/{k}/urge
status 403
POST /circulations/{k}/close
status 403

== A unit that it was not sent to does not know of it (R-CIRC-01)
as zhuangxueyuan
run other SELECT COUNT(*) FROM circulation_unit u JOIN person_role r ON r.unit_id = u.unit_id JOIN person p ON p.id = r.person_id WHERE p.username = 'zhuangxueyuan' AND u.circulation_id = {k}
sql 0 = SELECT {other}
GET /circulations
lacks 省教育厅关于做好冬季校园安全工作的通知
GET /circulations/{k}
status 404
GET /circulations/{k}/file
status 404
POST /circulations/{k}/sign
field unit={jwc}
status 404

== The clerk sees who has signed, who read only, who has not
as fanbuqi
GET /circulations/{k}
has 已在处务会上传达学习
matches <strong>1</strong>
GET /circulations
matches 1 / \d+

== The rest is urged, once a day (R-CIRC-04)
POST /circulations/{k}/urge
status 303
header Location: urged
sql {colleges} = SELECT COUNT(*) FROM circulation_unit WHERE circulation_id = {k} AND urge_count = 1
POST /circulations/{k}/urge
status 303
header Location: urged-before
sql {colleges} = SELECT SUM(urge_count) FROM circulation_unit WHERE circulation_id = {k}
clock 2026-12-02T02:00:00Z
as fanbuqi#2
GET /circulations
has 逾期
POST /circulations/{k}/urge
status 303
sql 2 = SELECT MAX(urge_count) FROM circulation_unit WHERE circulation_id = {k}

== After closing nobody signs any more (R-CIRC-05)
POST /circulations/{k}/close
status 303
POST /circulations/{k}/close
status 409
POST /circulations/{k}/urge
status 409
as zhangmuyao#2
POST /circulations/{k}/sign
field unit={jwc}
status 409
GET /circulations
has 已结束

== Minutes are not circulated; the reason says what to do
as fanbuqi#2
run minutes SELECT MIN(id) FROM document WHERE kind NOT IN ('directive', 'instruction', 'other')
GET /documents/{minutes}/circulate
status 409
has 请先更正文件类型
has 现在不能进行这一步
lacks 其他人已作了修改
has href="/documents/{minutes}">回到文件

== Leaders see all, sign nothing
as guyantang#2
GET /circulations/{k}
status 200
lacks 结束传阅</button>
POST /circulations/{k}/sign
field unit={jwc}
status 403
