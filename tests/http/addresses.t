# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Addresses that were cut or mistyped so that they cannot be decoded: a page says so and leads on.
seed demo
lang en

== A damaged path or query is answered by a page with what to do, in the reader's language
as fanbuqi
GET /items/%zz
status 400
header Content-Type: text/html
has <h1>The request cannot be understood.</h1>
has The address is damaged
has href="/"
GET /items?q=%zz
status 400
has The address is damaged
GET /items/%2e%2e/x
status 400
has The address is damaged
as fanbuqi#zh
cookie lang=zh
GET /items/%4
status 400
has 地址有误
as nobody
GET /%zz
status 400
has The address is damaged
lacks %zz
POST /items/%zz
field title=x
status 400
has The address is damaged
