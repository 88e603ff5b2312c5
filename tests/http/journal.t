# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# The page of the whole journal: who may read it, its filters, its pages, its export.
seed work
lang en

== The auditor and the administrator read the journal, nobody else does
as jijingming
GET /
has <a href="/journal"
GET /journal
status 200
has <h1>Journal</h1>
count 50 <tr data-row
has rel="next"
as yinglixing
GET /journal
status 200
as fanbuqi
GET /
lacks href="/journal"
GET /journal
status 403
GET /journal.csv
status 403
as guyantang
GET /journal
status 403
as zhangmuyao
GET /journal
status 403
as baiyucheng
GET /journal
status 403
as nobody
GET /journal
status 303

== Drafts, what a document under check holds, and slips that are only proposed do not exist for the auditor (R-JOURNAL-01)
as jijingming
run seen SELECT count(*) FROM event e WHERE NOT (e.object = 'item' AND (e.item_id IS NULL OR EXISTS (SELECT 1 FROM item i WHERE i.id = e.object_no AND i.status = 'draft'))) AND NOT (e.object = 'document' AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = e.object_no AND d.status = 'confirmed')) AND NOT (e.object = 'plan' AND EXISTS (SELECT 1 FROM plan l WHERE l.id = e.object_no AND l.status IN ('draft', 'discarded'))) AND NOT (e.object = 'slip' AND EXISTS (SELECT 1 FROM slip s WHERE s.id = e.object_no AND s.number IS NULL)) AND NOT (e.object = 'meeting' AND EXISTS (SELECT 1 FROM meeting m JOIN document d ON d.id = m.document_id WHERE m.id = e.object_no AND d.status <> 'confirmed'))
walk {seen} /journal
run documents SELECT count(*) FROM event e JOIN document d ON d.id = e.object_no WHERE e.object = 'document' AND d.status = 'confirmed'
walk {documents} /journal?kind=document
walk 0 /journal?kind=slip
GET /journal?kind=slip
has No entry matches

== What was confirmed meanwhile is there with its whole history
run proposal SELECT min(id) FROM slip WHERE number IS NULL
as fanbuqi
POST /slips/{proposal}/issue
field title=督办单
field requirement=请在五日内答复
field term_days=5
status 303
as jijingming
walk 2 /journal?kind=slip&object={proposal}
GET /journal?kind=slip&object={proposal}
has Slip issued
has Slip proposed
has <a href="/slips/{proposal}" data-open>

== Each filter, in the address
as jijingming
run clerk SELECT id FROM person WHERE username = 'fanbuqi'
run signed SELECT count(*) FROM event WHERE verb = 'sign'
walk {signed} /journal?step=sign
run closed SELECT count(*) FROM event WHERE verb = 'close'
walk {closed} /journal?step=close
run his SELECT count(*) FROM event WHERE verb = 'close' AND person_id = {clerk}
walk {his} /journal?step=close&person={clerk}
walk {his} /journal?step=close&person=fanbuqi
walk {his} /journal?step=close&person=%E6%A8%8A%E4%B8%8D%E5%99%A8
walk {his} /journal?step=close&person=Fan%20Buqi
walk {his} /journal?step=close&person=Fan%20Buqi%20(fanbuqi)
run people SELECT count(*) FROM event WHERE object = 'person'
walk {people} /journal?kind=person
run program SELECT count(*) FROM event WHERE object = 'person' AND person_id IS NULL
walk {program} /journal?kind=person&person=0
walk {program} /journal?kind=person&person=Luoshi
run item SELECT min(object_no) FROM event WHERE verb = 'close'
run number SELECT number FROM item WHERE id = {item}
run of_item SELECT count(*) FROM event WHERE object = 'item' AND object_no = {item}
walk {of_item} /journal?kind=item&object={item}
walk {of_item} /journal?object={number}
GET /journal?object={number}
has <a href="/items/{item}" data-open><span lang="zh-CN">{number}
run sign_first SELECT count(*) FROM event WHERE object = 'item' AND object_no = {item} AND verb = 'sign'
walk {sign_first} /journal?kind=item&object={item}&step=sign

== Days are those of the institution, both included
as jijingming
run day SELECT '2026-11-20'
run that_day SELECT count(*) FROM event e JOIN item i ON i.id = e.object_no WHERE e.object = 'item' AND e.item_id IS NOT NULL AND i.status <> 'draft' AND e.happened_at >= 1795104000000000 AND e.happened_at < 1795190400000000
walk {that_day} /journal?kind=item&from={day}&to={day}
run before SELECT count(*) FROM event e WHERE e.verb = 'sign' AND e.happened_at < 1795190400000000
walk {before} /journal?step=sign&to={day}
run since SELECT count(*) FROM event e WHERE e.verb = 'sign' AND e.happened_at >= 1795104000000000
walk {since} /journal?step=sign&from={day}

== What cannot be read is said, never an empty list without a word
as jijingming
GET /journal?person=%E6%97%A0%E6%AD%A4%E4%BA%BA
status 422
has Nobody has the name or user name
has value="无此人"
GET /journal?kind=lamp
status 422
has Choose a kind from the list.
GET /journal?step=jump
status 422
has Choose a step from the list.
GET /journal?from=1.1.2026
status 422
has Write the date like 2026-12-31.
GET /journal?from=2026-11-20&to=2026-11-19
status 422
has The last day is before the first
GET /journal?object=%E5%8F%B7
status 422
has Nothing of this kind has the number
GET /journal?kind=unit&object=x
status 422
GET /journal?person=999999999
status 422
GET /journal?after=x
status 400
GET /journal?after=1-2&before=3-4
status 400
GET /journal?after=9223372036854775807-9223372036854775807
status 400
GET /journal?after=1795190400000000-0
status 200
GET /journal.csv?step=jump
status 400

== The export holds what the filter holds, with the hash of the chain; a formula stays a text
as fanbuqi
POST /items/{item}/reopen
field reason==1+1
status 303
as jijingming
GET /journal.csv?step=reopen
status 200
header Content-Type: text/csv
header Content-Disposition: attachment
has Entry no.,When,Person,User name,Kind,Object,Object no.,No. in its history,Step,Changes,Reason,Hash of the chain
has "'=1+1"
matches ,[0-9a-f]{64}\r\n
count 1 fanbuqi,Item,
GET /journal.csv?kind=unit
count 38 ,[0-9a-f]{64}\r\n

== Names of people and units, steps and fields are in the reader's language
as jijingming
GET /journal?kind=item&object={item}
has Closed
has Fan Buqi
lacks 樊不器
GET /journal?kind=unit
has Academic Affairs
as jijingming
send-header Accept-Language: zh
GET /journal?step=reopen
status 200
