# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo

== The list shows tasks with their light, oldest date first, and the next page by its key
as fanbuqi
GET /items
status 200
count 50 <tr data-row
has 发布学校“十五五”发展规划
has rel="next"
lacks rel="prev"
matches light-late">逾期 \d+ 天
let next text href="/items\?state=open&amp;after=([^"]+)" rel="next"
GET /items?state=open&after={next}
status 200
count 8 <tr data-row
has rel="prev"
lacks rel="next"
lacks 发布学校“十五五”发展规划
let back text href="/items\?state=open&amp;before=([^"]+)" rel="prev"
GET /items?state=open&before={back}
count 50 <tr data-row
has 发布学校“十五五”发展规划

== A page token that nobody wrote is refused
GET /items?after=zz
status 400
GET /items?after=d-1-1&before=d-1-1
status 400
GET /items?after=u-1-1
status 400

== Two characters of a title are found, also with signs of a query language around them
GET /items?q=规划
status 200
has 发布学校“十五五”发展规划
GET /items?q=汀督〔2026〕9号
count 1 <tr data-row
GET /items?q=汀督%5B2026%5D9号
count 1 <tr data-row
GET /items?q=%22*%28
status 200
has 没有符合条件的事项
GET /items?q=%27%20OR%20%271
status 200

== Filters by unit take a name, an id, and lead or support; an unknown name is answered with a guess
GET /items?unit=教务处&as=lead
status 200
count 7 <tr data-row
GET /items?unit=教务局
status 422
has 没有“教务局”这个单位
has 教务处

== Views are computed from dates: overdue rows are late, near rows are near
GET /items?state=overdue
lacks light-near
lacks light-ok
has light-late
GET /items?state=near
lacks light-late
has light-near
GET /items?state=done
has 没有符合条件的事项
GET /items?state=nodate
lacks light-late

== Sorting by number is by its number, not by its letters (R-ITEM-05)
GET /items?sort=number&order=asc
matches 〔2026〕9号[\s\S]*〔2026〕10号[\s\S]*〔2026〕11号
matches <th scope="col" aria-sort="ascending"><a href="/items\?[^"]*sort=number
GET /items?plan=1
lacks sort=number

== The due range and nonsense in it
GET /items?due_from=2026-12-01&due_to=2026-12-31
status 200
lacks <time>2026-11
GET /items?due_from=soon
status 422
has 2026-12-31

== The export has the same filter, a mark for Excel and a name with the date
GET /items.csv?state=overdue
status 200
header Content-Type: text/csv
matches ^﻿
has 逾期
lacks 临期

== Who is not signed in sees nothing
as nobody
GET /items
status 303
