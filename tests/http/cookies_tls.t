# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
serve --tls yes
lang en

== Behind https the cookies are bound to this host and never sent without encryption
as fanbuqi
GET /plans
status 200
as nobody
POST /sign-in
field username=fanbuqi
field password=a sentence for the tests
status 303
let session cookie (__Host-s=[^;]+; Path=/; HttpOnly; SameSite=Lax; Secure)

== A session cookie without the prefix is not taken
as nobody#bare
let token cookie __Host-s=([^;]+);
cookie s={token}
GET /plans
status 303

== The choice of a language is a secure cookie too
as nobody#lang
POST /language
field lang=en
field back=/sign-in
status 303
let value cookie (lang=en; .*; Secure)
