# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
seed demo
lang en

== The list shows the newest document first, with what is still to be checked
as fanbuqi
GET /documents
status 200
matches 冬季校园安全.*2026年工作要点

== Documents are found by part of their title, and the marks of LIKE stand for themselves
GET /documents?q=冬季校园
has 冬季校园安全
lacks 2026年工作要点
GET /documents?q=%25_
lacks 冬季校园安全

== A search longer than any title finds nothing, and fails in no list
GET /documents?q={长*300}{_*2000}
status 200
GET /meetings?q={a*3000}
status 200

== A text above what a form takes is told with the limit and what to do
POST /documents/new
field text={x*2200000}
status 413
has A form takes 2 MB of text and 4000 fields. Give in a long text as a file
lacks 2097152

== A file above the limit gets a page that says the limit
POST /documents/new
send-header Accept: text/html,application/xhtml+xml
file file=repeated:67200000:large.txt
status 413
header Content-Type: text/html
has 64 MB

== Filters by kind, state and year narrow the list; nonsense in them is ignored
GET /documents?kind=directive&status=checking&year=2026
has 冬季校园安全
lacks 会议纪要
GET /documents?year=1999
lacks 冬季校园安全
GET /documents?kind=nonsense&status=nonsense&year=-5&after_at=x&after=y
status 200
has 冬季校园安全

== A pasted text is read at once and waits on the checking screen (R-DOC-04)
POST /documents/new
field title=冬季安排
field text=汀川大学冬季安排\n2026年11月20日\n一、教学\n1.由教务处牵头，学工处配合，12月25日前完成考务安排。\n2.由后勤处负责，12月18日前完成食堂检查。
status 303
header Location: /check?done=given
let doc location /documents/(\d+)/
GET /documents/{doc}/check
status 200
has 考务安排
sql checking = SELECT status FROM document WHERE id = {doc}
sql draft = SELECT status FROM plan WHERE document_id = {doc}
sql year|2026-01-01|2026-12-31 = SELECT kind, start_on, end_on FROM plan WHERE id = 1
sql 2 = SELECT count(*) FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {doc} AND i.kind = 'task'

== Its items know the units that the directory knows
sql 教务处 = SELECT u.name FROM part t JOIN unit u ON u.id = t.unit_id JOIN item i ON i.id = t.item_id JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {doc} AND t.role = 'lead' ORDER BY i.position, t.position LIMIT 1

== The page of a document names who gave it in and its SHA-256
GET /documents/{doc}
status 200
has Fan Buqi
matches [0-9a-f]{64}

== The same text given in again is told, with a link to the first (R-DOC-02)
POST /documents/new
field text=汀川大学冬季安排\n2026年11月20日\n一、教学\n1.由教务处牵头，学工处配合，12月25日前完成考务安排。\n2.由后勤处负责，12月18日前完成食堂检查。
status 422
has The same document is here already:
has href="/documents/{doc}"
has 由教务处牵头，学工处配合

== It is taken a second time when that is meant
POST /documents/new
field again=1
field text=汀川大学冬季安排\n2026年11月20日\n一、教学\n1.由教务处牵头，学工处配合，12月25日前完成考务安排。\n2.由后勤处负责，12月18日前完成食堂检查。
status 303
let twin location /documents/(\d+)/
sql 1 = SELECT count(DISTINCT content_hash) FROM document WHERE id IN ({doc}, {twin})

== A file is read, and its original comes back byte for byte, only as a download (R-DOC-07)
POST /documents/new
file file=texts/plan.txt
status 303
let file location /documents/(\d+)/
GET /documents/{file}/file
status 200
header Content-Type: application/octet-stream
header Content-Disposition: attachment; filename="plan.txt"; filename*=UTF-8''plan.txt
header Content-Security-Policy: sandbox
header X-Content-Type-Options: nosniff
equals-file texts/plan.txt

== A file in GB18030 is read as the same text
POST /documents/new
file file=texts/plan-gb18030.txt
status 303
let gb location /documents/(\d+)/
GET /documents/{gb}/check
has 完成期末考试组织
sql GB18030 = SELECT encoding FROM document WHERE id = {gb}
sql 1 = SELECT CASE WHEN a.text = b.text THEN 1 ELSE 0 END FROM document a, document b WHERE a.id = {file} AND b.id = {gb}

== The original of that file stays in GB18030
GET /documents/{gb}/file
equals-file texts/plan-gb18030.txt

== A mark of byte order and Windows line ends do not show in the text
POST /documents/new
file file=texts/plan-bom.txt
status 303
let bom location /documents/(\d+)/
GET /documents/{bom}
status 200
has 会议议定
lacks \u{FEFF}
sql 汀川大学 = SELECT substr(text, 1, 4) FROM document WHERE id = {bom}

== A saved web page is read without its scripts, and none of its markup is sent
POST /documents/new
file file=texts/page.html
status 303
let web location /documents/(\d+)/
GET /documents/{web}
status 200
has 考务安排
lacks secret-script
lacks evil.example
lacks onclick
sql text/html = SELECT media_type FROM document WHERE id = {web}

== Its original is never shown as a page
GET /documents/{web}/file
header Content-Type: application/octet-stream
header Content-Disposition: attachment
header Content-Security-Policy: default-src 'none'; sandbox

== HTML that was pasted is read as text
POST /documents/new
field text=<html><body><p>由教务处牵头，12月25日前完成教材检查。</p><script>alert('x')</script></body></html>
status 303
let pasted location /documents/(\d+)/
GET /documents/{pasted}/check
status 200
has 教材检查
lacks alert('x')

== A Word file is refused with what to do instead
POST /documents/new
file file=texts/letter.docx
status 422
has copy their text and paste it

== So are an old Word file and a PDF
POST /documents/new
file file=texts/letter.doc
status 422
has copy their text and paste it
POST /documents/new
file file=texts/letter.pdf
status 422
has copy their text and paste it

== That advice is in the language of the reader
as yuqingchuan
POST /language
field lang=zh
field back=/
POST /documents/new
file file=texts/letter.docx
status 422
has 粘贴
lacks are not read yet

== Bytes that are no text are refused
as fanbuqi
POST /documents/new
file file=texts/noise.txt
status 422

== An empty file, an empty text, blanks only, or no file at all are refused
POST /documents/new
file file=texts/empty.txt
status 422
has Choose a file that is not empty.
POST /documents/new
field title=无文件
status 422
has Choose a file, or paste the text of the document.
has value="无文件"
POST /documents/new
field text=
status 422
has Choose a file, or paste the text of the document.
POST /documents/new
file file=texts/blank.txt
status 422
has There is no text in it.

== A file together with a text: neither is chosen silently, and the text is not lost
POST /documents/new
file file=texts/plan.txt
field text=一并粘贴的文字
status 422
has Give in either a file or a text.
has 一并粘贴的文字

== Nothing was kept of all that was refused
sql 0 = SELECT count(*) FROM document WHERE filename IN ('letter.docx', 'letter.doc', 'letter.pdf', 'noise.txt', 'empty.txt', 'blank.txt')
sql 0 = SELECT count(*) FROM file f WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.content_hash = f.content_hash)

== Bytes that are no UTF-8 in a form become replacement characters, never broken text
POST /documents/new
body text=%ff%fe%80%e6%95%99%e5%8a%a1%e5%a4%84
status 303
let broken location /documents/(\d+)/
GET /documents/{broken}
has \u{FFFD}\u{FFFD}\u{FFFD}教务处

== A file above the limit is refused before it is read
POST /documents/new
file file=repeated:67200000:huge.txt
status 413

== A text too long for one checking screen is refused with advice (R-DOC-05)
POST /documents/new
file file=repeated:4300000:long.txt
status 413
has in parts

== A text without any task makes a document with nothing proposed
POST /documents/new
field title=谢辞
field text=天气很好。大家都很高兴。
status 303
header Location: done=nothing

== A wrong kind or date in the form is read from the text instead
POST /documents/new
field kind=evil
field dated_on=2026-02-30
field text=由教务处牵头，12月25日前完成另一项考务安排。
status 303
let odd location /documents/(\d+)/
sql 0 = SELECT count(*) FROM document WHERE id = {odd} AND kind = 'evil'

== A file name with a path, quotes and a right-to-left mark is only a name
POST /documents/new
file-named file=texts/page.html as ../../etc/"x"\u{202E}fdp.html
field again=1
status 303
let named location /documents/(\d+)/
GET /documents/{named}/file
status 200
no-text-header \n
header Content-Disposition: attachment; filename="

== Particulars can be corrected while and after checking (R-DOC-03)
GET /documents/{doc}
let version text action="/documents/{doc}/edit".*?name="version" value="(\d+)"
POST /documents/{doc}/edit
field version={version}
field title=冬季重点安排
field kind=directive
field dated_on=2026-11-21
field issuer=校长办公室
field reference=汀大办〔2026〕60号
status 303
GET /documents/{doc}
has 冬季重点安排
has 汀大办〔2026〕60号
has 汀川大学冬季安排
sql 1 = SELECT count(*) FROM document WHERE id = {doc} AND text LIKE '汀川大学冬季安排%'
sql 1 = SELECT count(*) FROM event WHERE object = 'document' AND object_no = {doc} AND verb = 'edit'

== A stale correction is not saved, and what was typed stays
POST /documents/{doc}/edit
field version={version}
field title=A title from the other window
field kind=directive
status 409
has A title from the other window
has 冬季重点安排
has name="pick_title"
sql 冬季重点安排 = SELECT title FROM document WHERE id = {doc}

== The history of a document says what stood there before and after
GET /documents/{doc}
status 200
has class="history"
matches <del>.*</del>
has <ins>
has 冬季重点安排

== A missing title or a wrong date is told beside the field
POST /documents/{doc}/edit
field version=2
field title=
field kind=directive
field dated_on=31.12.2026
status 422
has Fill in: Title.

== Discarding needs a reason
POST /documents/{twin}/discard
field reason=
status 422
has Say why this document is discarded.
sql checking = SELECT status FROM document WHERE id = {twin}

== A discarded document leaves the list, its plan is gone, and the reason is kept
POST /documents/{twin}/discard
field reason=given in twice
status 303
header Location: /documents?done=discarded
GET /documents
lacks href="/documents/{twin}"
GET /documents?status=discarded
has href="/documents/{twin}
sql discarded = SELECT status FROM plan WHERE document_id = {twin}
sql given in twice = SELECT reason FROM event WHERE object = 'document' AND object_no = {twin} AND verb = 'discard'

== What is discarded is not checked any more
GET /documents/{twin}/check
status 303
header Location: /documents/{twin}?done=checked
POST /documents/{twin}/discard
field reason=again
status 409

== A confirmed document cannot be discarded (R-DOC-06)
POST /documents/1/discard
field reason=no
status 409
sql confirmed = SELECT status FROM document WHERE id = 1

== A document that is being checked does not exist for a leader or an auditor (R-DOC-01)
as guyantang
GET /documents/{doc}
status 404
GET /documents/{doc}/file
status 404
GET /documents
lacks href="/documents/{doc}"
as jijingming
GET /documents/{doc}
status 404

== Nor does a discarded one, with the items that nobody confirmed
as guyantang
GET /documents/{twin}
status 404
GET /documents/{twin}/file
status 404

== They read a confirmed one, and cannot change it
GET /documents/1
status 200
POST /documents/1/edit
field title=x
status 403

== People of units have no documents at all
as muqingtang
GET /documents
status 403
GET /documents/1
status 403
POST /documents/new
field text=由教务处牵头，12月25日前完成考务安排。
status 403

== A document that does not exist is not found
as fanbuqi
GET /documents/999999999
status 404
GET /documents/999999999/file
status 404
GET /documents/0
status 404
GET /documents/-1
status 404
GET /documents/1e3
status 404
GET /documents/99999999999999999999
status 404

== A term in working days is counted by the calendar: seven days of the National Day, two weekends worked (R-DOC-08)
as fanbuqi
POST /documents/new
field title=国庆前专题会议纪要
field text=国庆前专题会议纪要\n2026年9月28日，副校长主持召开专题会议，会议在行政楼202会议室举行。\n会议要求，教务处在10个工作日内完成教室清查；后勤处于10月12日前完成食堂检查。
status 303
let doc location /documents/(\d+)/
sql 2026-10-16 = SELECT i.due_current_on FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.document_id = {doc} AND i.due_text LIKE '%个工作日%'

== The meeting that it records has the place where it was held
sql 行政楼202会议室 = SELECT place FROM meeting WHERE document_id = {doc}
