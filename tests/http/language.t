# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo

== A browser that says nothing gets the language of the institution
as nobody
GET /sign-in
status 200
has <html lang="zh-CN"
has 登录

== A browser that prefers English gets English
GET /sign-in
send-header Accept-Language: en-GB,en;q=0.9,zh;q=0.3
has <html lang="en"
has Sign in

== A browser that wants neither gets the language of the institution
GET /sign-in
send-header Accept-Language: fr, de;q=0.5
has <html lang="zh-CN"

== The choice is kept in the browser and goes before its preference
POST /language
field lang=en
field back=/sign-in
status 303
header Location: /sign-in
GET /sign-in
send-header Accept-Language: zh
has <html lang="en"

== An unknown language changes nothing
POST /language
field lang=tlh
field back=/sign-in
status 303
no-header Set-Cookie

== The address to go back to is one of this site
POST /language
field lang=zh
field back=https://evil.example/
status 303
let to location ^(/)$

== A person's own choice goes with the person to every browser
as fanbuqi
POST /me
field language=en
field email=fanbuqi@example.edu
status 303
as fanbuqi#elsewhere
GET /plans
has <html lang="en"

== An error page speaks the language of the reader
GET /items/999999999
status 404
has <html lang="en"
as yuqingchuan
GET /items/999999999
status 404
has <html lang="zh-CN"

== Names of units follow the language
as fanbuqi
GET /units
has Academic Affairs
as yuqingchuan
GET /units
has 教务处

== Chinese data on an English page, and English data on a Chinese one, say their language
as fanbuqi
GET /documents
status 200
has <html lang="en"
has <span lang="zh-CN">汀川大学2026年工作要点</span>
lacks <span lang="en">
as yuqingchuan
GET /documents
has <html lang="zh-CN"
has <span lang="en">Strategy Delivery Plan 2026-2030</span>
lacks <span lang="zh-CN">
