# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== The figures of the clerk are those of the lists behind them (R-HOME-01, R-HOME-02)
as fanbuqi
GET /
status 200
let late text <a href="/items\?state=overdue"><strong>(\d+)</strong>
let undated text <a href="/items\?state=nodate"><strong>(\d+)</strong>
walk {late} /items?state=overdue
walk {undated} /items?state=nodate
sql {late} = SELECT count(*) FROM item WHERE is_open = 1 AND due_sort_on < '2026-11-25'

== The figures of the head of a unit are those of the own units alone (R-HOME-03)
as zhangmuyao
GET /
status 200
let mine text <a href="/items\?state=overdue"><strong>(\d+)</strong>
let near text <a href="/items\?state=near"><strong>(\d+)</strong>
walk {mine} /items?state=overdue
walk {near} /items?state=near
sql {mine} = SELECT count(DISTINCT p.item_id) FROM part p JOIN person_role r ON r.unit_id = p.unit_id JOIN person n ON n.id = r.person_id WHERE n.username = 'zhangmuyao' AND r.role IN ('head', 'liaison') AND p.is_open = 1 AND p.due_sort_on < '2026-11-25'

== A leader begins with the leader's page (R-HOME-05); somebody with another desk too does not
as guyantang
GET /
status 303
header Location: /leader
GET /?done=signed
header Location: /leader?done=signed
as jijingming
GET /
status 200
