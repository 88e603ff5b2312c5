// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// node tests/notify/run.mjs BINARY [--database URL]: messages on their way to real peers: a mail
// server with TLS, robots and a webhook that check signatures. The outbox is filled by the daily
// reminders and by hand; `luoshi jobs run send` moves through time.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync, spawn } from 'node:child_process';
import { binaryFrom, Fixtures, luoshi, Results, sql } from '../lib/server.mjs';
import { certificate, MailServer, Receiver, WEBHOOK_SECRET } from './peers.mjs';

const binary = binaryFrom(process.argv);
const database = process.argv.includes('--database') ? process.argv[process.argv.indexOf('--database') + 1] : undefined;
const results = new Results(database ? 'notify-pg' : 'notify');
const work = mkdtempSync(join(tmpdir(), 'luoshi-notify-'));
const fixtures = new Fixtures({ binary, database });
const tls = certificate(work);
let now = Date.parse('2026-11-25T04:00:00Z');
const mailServer = await MailServer.start(tls);
const receiver = await Receiver.start(tls, () => now);

const q = (text) => `'${String(text).replaceAll("'", "''")}'`;
const us = () => String(now * 1000);

class Place {
  constructor() {
    this.copy = fixtures.copy('demo');
    sql(this.copy, `INSERT INTO setting (key, value) VALUES ('public_url', 'https://duban.example.edu.cn')`);
  }
  sql(statement) { return sql(this.copy, statement); }
  channel(kind, address, { secret = '', account = '', keyword = '督办', pem = tls.pem } = {}) {
    this.sql(`INSERT INTO channel (kind, name, address, secret, account, sender, keyword, certificate, updated_at) VALUES
      (${q(kind)}, ${q(kind)}, ${q(address)}, ${q(secret)}, ${q(account)}, 'duban@qinghe.example.edu.cn', ${q(keyword)}, ${q(pem)}, 1)`);
    return this.sql(`SELECT id FROM channel WHERE kind = ${q(kind)}`);
  }
  put(channel, { kind = 'urged', item = 'NULL', person = 'NULL', detail = '', at = us() } = {}) {
    this.sql(`INSERT INTO outbox (channel_id, kind, item_id, person_id, detail, told_at, not_before_at) VALUES (${channel}, ${q(kind)}, ${item}, ${person}, ${q(detail)}, ${us()}, ${at})`);
  }
  items(n) { return this.sql(`SELECT id FROM item WHERE kind = 'task' AND is_open = 1 ORDER BY id LIMIT ${n}`).split('\n'); }
  send({ allow = '127.0.0.1', seconds = 0, env = {} } = {}) {
    now += seconds * 1000;
    return spawnAsync(['jobs', 'run', 'send', ...this.copy.where, '--allow-peers', allow], env);
  }
  states() { return this.sql('SELECT status, count(*) FROM outbox GROUP BY status ORDER BY status').replaceAll('\n', ' '); }
  drop() { fixtures.drop(this.copy); }
}

// Not spawnSync: the receiver lives in this process.
function spawnAsync(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, args, { env: { ...process.env, ...env, LUOSHI_NOW: new Date(now).toISOString().replace(/\.\d+Z/, 'Z') } });
    let out = '';
    child.stdout.on('data', (d) => { out += d; });
    child.stderr.on('data', (d) => { out += d; });
    child.on('exit', (code) => (code === 0 ? resolve(out.trim()) : reject(new Error(`luoshi ${args.join(' ')}: ${code} ${out}`))));
  });
}

function is(got, wanted, what) {
  if (String(got) !== String(wanted)) throw new Error(`${what}: ${got}, should be ${wanted}`);
}
function holds(condition, what) { if (!condition) throw new Error(what); }

async function story(name, fn) {
  now = Date.parse('2026-11-25T04:00:00Z');
  receiver.got.length = 0;
  receiver.modes = {};
  mailServer.mails.length = 0;
  const place = new Place();
  await results.run(name, () => fn(place));
  place.drop();
}

const mailChannel = (p, options = {}) => p.channel('mail', `smtp://127.0.0.1:${mailServer.port}`, { account: 'duban', secret: 'a password', ...options });
const person = (p, username) => p.sql(`SELECT id FROM person WHERE username = ${q(username)}`);
const withAddress = (p, username, address) => p.sql(`UPDATE person SET email = ${q(address)} WHERE username = ${q(username)}`);

await story('a mail arrives over TLS with text, HTML and the headers of a thread', async (p) => {
  const c = mailChannel(p);
  const [item] = p.items(1);
  withAddress(p, 'baiyucheng', 'bai@qinghe.example.edu.cn');
  p.put(c, { item, person: person(p, 'baiyucheng'), detail: '请尽快报送 <b>材料</b>' });
  await p.send();
  is(p.states(), 'sent|1', 'outbox');
  const [m] = mailServer.mails;
  is(m.tls, true, 'TLS');
  is(m.to, 'bai@qinghe.example.edu.cn', 'recipient');
  is(m.defects.length, 0, 'defects found by the parser');
  is(m.type, 'multipart/alternative', 'type');
  holds(m.longest <= 998, 'lines are at most 998 bytes');
  const title = p.sql(`SELECT title FROM item WHERE id = ${item}`);
  const number = p.sql(`SELECT number FROM item WHERE id = ${item}`);
  holds(m.headers.subject.includes(title) && m.headers.subject.includes('催办'), `subject: ${m.headers.subject}`);
  holds(m.text.includes(number) && m.text.includes(`https://duban.example.edu.cn/items/${item}`), m.text);
  holds(m.html.includes('&lt;b&gt;材料&lt;/b&gt;') && !m.html.includes('<b>材料'), 'what somebody typed is escaped');
  is(m.headers['in-reply-to'], `<luoshi.item.${item}@duban.example.edu.cn>`, 'thread');
  is(m.headers.references, m.headers['in-reply-to'], 'References');
  is(m.headers['auto-submitted'], 'auto-generated', 'Auto-Submitted');
  is(m.headers['list-unsubscribe'], '<https://duban.example.edu.cn/me/notifications>', 'List-Unsubscribe');
  is(m.headers.date, 'Wed, 25 Nov 2026 12:00:00 +0800', 'Date');
  is(p.sql('SELECT outcome, attempt_no, notice_count FROM send_log'), 'sent|1|1', 'send log');
});

await story('where libcurl cannot be used the message waits, and says which package it needs', async (p) => {
  const folder = join(work, 'old');
  mkdirSync(folder);
  execFileSync('gcc', ['-shared', '-x', 'c', '/dev/null', '-Wl,-soname,libcurl.so.4', '-o', join(folder, 'libcurl.so.4')]);
  const c = mailChannel(p);
  withAddress(p, 'baiyucheng', 'bai@x.example');
  p.put(c, { person: person(p, 'baiyucheng') });
  await p.send({ env: { LD_LIBRARY_PATH: folder } });
  is(p.states(), 'waiting|1', 'outbox');
  is(p.sql('SELECT last_error FROM outbox'), 'Sending messages: libcurl.so.4 is too old and has no curl_easy_cleanup: renew the Debian package libcurl4', 'why');
  await p.send({ seconds: 120 });
  is(p.states(), 'sent|1', 'outbox, when it is there');
});

await story('what is due for one person travels in one mail; people get their own', async (p) => {
  const c = mailChannel(p);
  const items = p.items(3);
  for (const i of items) p.put(c, { item: i, kind: 'near', person: person(p, 'baiyucheng') });
  p.put(c, { item: items[0], kind: 'near', person: person(p, 'zhangmuyao') });
  p.put(c, { item: items[0], kind: 'near', person: person(p, 'zhangmuyao'), at: String((now + 3600_000) * 1000) });
  withAddress(p, 'baiyucheng', 'bai@x.example');
  withAddress(p, 'zhangmuyao', 'zhang@x.example');
  await p.send();
  is(mailServer.mails.length, 2, 'mails');
  const digest = mailServer.mails.find((m) => m.to[0] === 'bai@x.example');
  is(digest.headers.subject, '3 条提醒', 'subject of the digest');
  holds(!digest.headers.references, 'a digest is of no thread');
  is(p.states(), 'sent|4 waiting|1', 'what is not due waits');
});

await story('a refused mailbox is dead at once, a busy one is tried again with growing waits', async (p) => {
  const c = mailChannel(p);
  withAddress(p, 'baiyucheng', 'refuse@x.example');
  withAddress(p, 'zhangmuyao', 'later@x.example');
  p.put(c, { person: person(p, 'baiyucheng') });
  p.put(c, { person: person(p, 'zhangmuyao') });
  await p.send();
  is(p.states(), 'dead|1 waiting|1', 'outbox');
  is(p.sql(`SELECT last_error FROM outbox WHERE status = 'dead'`), 'the mail server answered 550', 'why');
  is(p.sql('SELECT failure_count FROM channel'), 0, 'the channel itself is well');
  await p.send({ seconds: 9 });
  is(p.sql(`SELECT attempt_count FROM outbox WHERE status = 'waiting'`), 1, 'not before 10 s');
  for (const [seconds, attempts] of [[4, 2], [73, 3], [361, 4], [2161, 5], [8641, 6], [25921, 7]]) {
    await p.send({ seconds });
    is(p.sql(`SELECT attempt_count FROM outbox WHERE status = 'waiting'`), attempts, `attempts after ${seconds} s more`);
  }
  await p.send({ seconds: 103681 });
  is(p.states(), 'dead|2', 'given up after eight');
  is(p.sql(`SELECT count(*) FROM send_log WHERE outcome = 'again'`), 7, 'each attempt is in the log');
});

await story('a wrong password and a foreign certificate pause the channel and lose nothing', async (p) => {
  const c = mailChannel(p, { secret: 'wrong' });
  withAddress(p, 'baiyucheng', 'bai@x.example');
  p.put(c, { person: person(p, 'baiyucheng') });
  p.put(c, { person: person(p, 'zhangmuyao') });
  await p.send();
  is(p.states(), 'waiting|2', 'outbox');
  is(p.sql('SELECT failure_count FROM channel'), 1, 'one failure, then the channel rests');
  p.sql(`UPDATE channel SET secret = 'a password', certificate = ''`);
  await p.send({ seconds: 13 });
  is(p.sql('SELECT failure_count FROM channel'), 2, 'an unknown authority is refused');
  is(mailServer.mails.length, 0, 'mails');
  p.sql(`UPDATE channel SET certificate = ${q(tls.pem)}`);
  await p.send({ seconds: 80 });
  await p.send({ seconds: 80 });
  is(p.sql('SELECT failure_count FROM channel'), 0, 'well again');
  is(mailServer.mails.length, 2, 'mails');
});

await story('WeCom, DingTalk and Feishu take what they are sent, signatures included', async (p) => {
  const w = p.channel('wecom', `https://127.0.0.1:${receiver.port}/wecom?key=K`);
  const d = p.channel('dingtalk', `https://127.0.0.1:${receiver.port}/dingtalk?access_token=T`, { secret: 'SECtest' });
  const f = p.channel('feishu', `https://127.0.0.1:${receiver.port}/feishu/ID`, { secret: 'test' });
  now += 60_000; // Feishu is not used at sharp hours
  const items = p.items(20);
  for (const c of [w, d, f]) for (const i of items) p.put(c, { item: i, kind: 'overdue', detail: '内部意见' });
  await p.send();
  is(receiver.got.map((g) => g.kind).sort().join(), 'dingtalk,feishu,wecom', 'one merged message each');
  for (const g of receiver.got) {
    holds(!g.body.includes('内部意见'), 'R-NOTIFY-06: a group never sees what somebody wrote');
    holds(g.body.includes('另有 5 条'), 'fifteen lines, the rest is counted');
  }
  is(p.states(), 'sent|60', 'outbox');
});

await story('people whom it concerns are mentioned in the way of each system (R-NOTIFY-13)', async (p) => {
  p.channel('wecom', `https://127.0.0.1:${receiver.port}/wecom?key=K`);
  p.channel('dingtalk', `https://127.0.0.1:${receiver.port}/dingtalk?access_token=T`, { secret: 'SECtest' });
  p.channel('feishu', `https://127.0.0.1:${receiver.port}/feishu/ID`, { secret: 'test' });
  now += 60_000; // Feishu is not used at sharp hours
  const [item, other] = p.items(2);
  p.sql(`UPDATE person SET wecom_user = 'bai.yucheng', dingtalk_user = '13800000000', feishu_user = 'ou_bai' WHERE username = 'baiyucheng'`);
  p.sql(`UPDATE person SET wecom_user = 'ZhangMuYao', dingtalk_user = 'zhang-01', feishu_user = 'ou_<at id=all></at>' WHERE username = 'zhangmuyao'`);
  p.sql(`UPDATE person SET wecom_user = 'clerk', dingtalk_user = 'clerk', feishu_user = 'ou_clerk' WHERE username = 'fanbuqi'`);
  const told = (kind, i, ...users) => {
    for (const u of users) p.sql(`INSERT INTO notice (person_id, kind, item_id, told_at, told_on) SELECT id, ${q(kind)}, ${i}, ${us()}, '2026-11-25' FROM person WHERE username = ${q(u)}`);
    for (const c of p.sql('SELECT id FROM channel ORDER BY id').split('\n')) p.put(c, { item: i, kind });
  };
  told('urged', item, 'baiyucheng', 'zhangmuyao', 'feizijin'); // the last one is recorded nowhere
  told('signed', other, 'fanbuqi'); // nobody waits for that
  await p.send();
  is(p.states(), 'sent|6', 'outbox');
  const wecom = receiver.of('wecom')[0].json.markdown.content;
  holds(wecom.includes('[打开](https://'), wecom);
  holds(wecom.endsWith('<@ZhangMuYao> <@bai.yucheng>\n'), wecom);
  const ding = receiver.of('dingtalk')[0].json;
  holds(ding.markdown.text.endsWith('@zhang-01 @13800000000\n'), ding.markdown.text);
  is(JSON.stringify(ding.at), '{"atMobiles":["13800000000"],"atUserIds":["zhang-01"],"isAtAll":false}', 'at');
  const feishu = receiver.of('feishu')[0].json.card.elements[0].content;
  holds(feishu.endsWith('<at id=ou_bai></at>\n') && !feishu.includes('id=all'), feishu);
  for (const g of receiver.got) holds(!g.body.includes('clerk'), 'who only hears of it is not mentioned');
});

await story('a group gets at most 18 messages a minute: what comes meanwhile is merged', async (p) => {
  const w = p.channel('wecom', `https://127.0.0.1:${receiver.port}/wecom?key=K`);
  const items = p.items(40);
  for (const i of items) { p.put(w, { item: i, kind: 'dispatched' }); await p.send({ seconds: 1 }); }
  await p.send({ seconds: 5 });
  holds(receiver.got.length <= 13, `${receiver.got.length} messages in 45 s`);
  is(p.states(), 'sent|40', 'nothing is left out');
});

await story('a robot that answers 200 with an error was not reached; its rate limit is kept', async (p) => {
  const d = p.channel('dingtalk', `https://127.0.0.1:${receiver.port}/dingtalk?access_token=T`, { secret: 'SECother' });
  p.put(d);
  await p.send();
  is(receiver.of('refused-dingtalk')[0].why, 'sign not match', 'refused');
  is(p.sql('SELECT last_error FROM channel'), 'the robot answered errcode 310000', 'why');
  p.sql(`UPDATE channel SET secret = 'SECtest'`);
  receiver.modes.dingtalk = 'rate';
  await p.send({ seconds: 20 });
  receiver.modes = {};
  await p.send({ seconds: 500 });
  is(receiver.of('dingtalk').length, 0, 'muted for ten minutes');
  await p.send({ seconds: 110 });
  is(receiver.of('dingtalk').length, 1, 'then sent');
});

await story('a webhook is verified by the library of the standard; each try has the same id', async (p) => {
  const c = p.channel('webhook', `https://127.0.0.1:${receiver.port}/webhook`, { secret: WEBHOOK_SECRET });
  const [item] = p.items(1);
  receiver.modes.webhook = 'broken';
  p.put(c, { item, kind: 'returned', detail: 'a reason' });
  await p.send();
  receiver.modes = {};
  await p.send({ seconds: 13 });
  const [g] = receiver.of('webhook');
  is(g.json.type, 'item.returned', 'type');
  is(g.json.data.item_id, item, 'item');
  holds(!g.body.includes('a reason'), 'thin');
  is(g.headers['webhook-id'], `msg_${p.sql('SELECT message_no FROM outbox')}`, 'id');
  is(p.sql('SELECT outcome, error FROM send_log ORDER BY id').replaceAll('\n', ' '), 'again|the receiver answered 500 sent|', 'log');
  for (let i = 0; i < 3; i++) p.put(c, { item, kind: 'signed' });
  await p.send();
  is(receiver.of('webhook').length, 4, 'one event a request');
  is(new Set(receiver.of('webhook').map((x) => x.headers['webhook-id'])).size, 4, 'ids');
});

await story('a receiver that is gone is switched off; a redirect is not followed; an endless answer ends', async (p) => {
  const c = p.channel('webhook', `https://127.0.0.1:${receiver.port}/webhook`, { secret: WEBHOOK_SECRET });
  p.put(c);
  receiver.modes.webhook = 'redirect';
  await p.send();
  is(p.sql('SELECT last_error FROM channel'), 'the receiver answered 302', 'redirect');
  receiver.modes.webhook = 'endless';
  await p.send({ seconds: 13 });
  is(p.sql('SELECT failure_count FROM channel'), 2, 'endless');
  receiver.modes.webhook = 'gone';
  await p.send({ seconds: 80 });
  is(p.sql('SELECT is_enabled FROM channel'), 0, 'switched off');
  is(p.states(), 'dead|1', 'dead letter');
});

await story('addresses of the own network are refused unless the administrator named them', async (p) => {
  const c = p.channel('webhook', `https://127.0.0.1:${receiver.port}/webhook`, { secret: WEBHOOK_SECRET });
  p.put(c);
  await p.send({ allow: '' });
  is(receiver.got.length, 0, 'nothing arrived');
  holds(p.sql('SELECT last_error FROM channel').includes('private network'), 'says why');
  p.sql(`UPDATE channel SET address = 'https://localhost:${receiver.port}/webhook'`);
  await p.send({ allow: '', seconds: 13 });
  await p.send({ allow: '10.0.0.0/8', seconds: 80 });
  is(receiver.got.length, 0, 'a name that leads there is refused as well');
  is(p.sql('SELECT failure_count FROM channel'), 3, 'failures');
  await p.send({ allow: '127.0.0.0/8,::1', seconds: 400 });
  is(receiver.of('webhook').length, 1, 'allowed, it arrives');
});

await story('somebody who left gets no mail', async (p) => {
  const c = mailChannel(p);
  withAddress(p, 'baiyucheng', 'bai@x.example');
  p.put(c, { person: person(p, 'baiyucheng') });
  p.sql(`UPDATE person SET is_active = 0 WHERE username = 'baiyucheng'`);
  await p.send();
  is(mailServer.mails.length, 0, 'mails');
  is(p.states(), 'dead|1', 'outbox');
});

await story('the reminders of a day: one mail a person at the hour of the digest, one message a group', async (p) => {
  mailChannel(p);
  p.channel('wecom', `https://127.0.0.1:${receiver.port}/wecom?key=K`);
  p.sql(`UPDATE item SET status = 'active' WHERE is_open = 1`);
  p.sql(`UPDATE person SET email = 'p' || id || '@x.example' WHERE email = ''`);
  now = Date.parse('2026-11-26T22:03:00Z');
  await spawnAsync(['jobs', 'run', 'remind', ...p.copy.where]);
  await p.send();
  is(mailServer.mails.length, 0, 'nobody gets mail at six in the morning');
  now = Date.parse('2026-11-27T00:00:00Z');
  await p.send();
  const people = p.sql('SELECT count(DISTINCT person_id) FROM notice');
  is(mailServer.mails.length, people, 'one mail a person');
  is(receiver.got.length, 0, 'the group hears of it at half past eight');
  now = Date.parse('2026-11-27T01:00:00Z');
  await p.send();
  is(receiver.of('wecom').length, 1, 'one message');
  holds(Number(people) > 3, 'people');
});

await story('secrets that are sealed are opened for the message; without the key it waits and says why (R-NOTIFY-12)', async (p) => {
  const c = p.channel('dingtalk', `https://127.0.0.1:${receiver.port}/dingtalk?access_token=T`, { secret: 'SECtest' });
  const key = join(work, `key-${database ? 'pg' : 'lite'}`);
  await spawnAsync(['secrets', 'rotate', ...p.copy.where, '--key-file', key]);
  is(p.sql(`SELECT count(*) FROM channel WHERE address LIKE 'sealed:1:%' AND secret LIKE 'sealed:1:%'`), '1', 'sealed');
  p.put(c, { item: p.items(1)[0] });
  await p.send();
  is(p.states(), 'waiting|1', 'without the key');
  holds(p.sql('SELECT last_error FROM channel').includes('no key here opens the secrets'), p.sql('SELECT last_error FROM channel'));
  now += 3600 * 1000;
  await spawnAsync(['jobs', 'run', 'send', ...p.copy.where, '--allow-peers', '127.0.0.1', '--key-file', key]);
  is(p.states(), 'sent|1', 'with the key');
  is(p.sql('SELECT last_error FROM channel'), '', 'no error any more');
});

mailServer.stop();
receiver.stop();
fixtures.close();
rmSync(work, { recursive: true, force: true });
results.end();
