# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
serve --trusted-proxies 127.0.0.1
lang en

== Failures behind a proxy count for the client that the proxy names
as nobody#1
POST /sign-in
send-header X-Forwarded-For: 6.6.6.6, 198.51.100.7
field username=nobody1
field password=wrong guess one
times 4
POST /sign-in
send-header X-Forwarded-For: 9.9.9.9, 198.51.100.7
field username=nobody2
field password=wrong guess two
times 4
POST /sign-in
send-header X-Forwarded-For: 198.51.100.7
field username=nobody3
field password=wrong guess three
times 4
POST /sign-in
send-header X-Forwarded-For: 198.51.100.7
field username=nobody4
field password=wrong guess four
times 4
POST /sign-in
send-header X-Forwarded-For: 198.51.100.7
field username=nobody5
field password=wrong guess five
times 4
sql 20 = SELECT failure_count FROM throttle WHERE bucket = 'address:198.51.100.7'
sql 0 = SELECT count(*) FROM throttle WHERE bucket IN ('address:127.0.0.1', 'address:6.6.6.6', 'address:9.9.9.9')

== Another client behind the same proxy is not held up
as nobody#2
POST /sign-in
send-header X-Forwarded-For: 198.51.100.8
field username=nobody6
field password=wrong guess six
status 422
sql 1 = SELECT failure_count FROM throttle WHERE bucket = 'address:198.51.100.8'
