# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Who reads English sees names and posts in English wherever the directory has them; texts that somebody wrote stay as given.
seed work
lang en

== Requests, blockers, reports, verifications and pages of units
as fanbuqi
run request SELECT min(id) FROM request
run asked SELECT p.name FROM request q JOIN person p ON p.id = q.asked_person_id WHERE q.id = {request}
run asked_en SELECT p.name_en FROM request q JOIN person p ON p.id = q.asked_person_id WHERE q.id = {request}
GET /requests
status 200
has {asked_en}
lacks {asked}
lacks 樊不器
lacks 顾砚堂
has Gu Yantang
GET /blockers
status 200
has Gu Yantang
has Party Secretary
lacks 顾砚堂
lacks 党委书记
run item SELECT min(item_id) FROM request
GET /items/{item}
status 200
lacks {asked}
has {asked_en}
run reported SELECT min(item_id) FROM report
run maker SELECT p.name FROM report r JOIN person p ON p.id = r.made_person_id WHERE r.item_id = {reported} ORDER BY r.id LIMIT 1
run maker_en SELECT p.name_en FROM report r JOIN person p ON p.id = r.made_person_id WHERE r.item_id = {reported} ORDER BY r.id LIMIT 1
GET /items/{reported}
has {maker_en}
lacks {maker}
run unit SELECT id FROM unit WHERE name = '教务处'
GET /units/{unit}/work
status 200
has Zhang Muyao
lacks 章慕尧
GET /documents/1
has Fan Buqi
lacks 樊不器
as guyantang
GET /requests
lacks 樊不器
