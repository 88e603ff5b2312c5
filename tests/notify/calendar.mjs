// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// node tests/notify/calendar.mjs BINARY [--database URL]: a calendar address as a calendar program
// reads it: parsed by ical.js, asked again with its ETag, after a change.
import ICAL from 'ical.js';
import { binaryFrom, Client, Fixtures, Results, Server, sql } from '../lib/server.mjs';

const binary = binaryFrom(process.argv);
const database = process.argv.includes('--database') ? process.argv[process.argv.indexOf('--database') + 1] : undefined;
const results = new Results(database ? 'calendar-pg' : 'calendar');
const fixtures = new Fixtures({ binary, database });
const copy = fixtures.copy('demo');
sql(copy, `INSERT INTO setting (key, value) VALUES ('public_url', 'https://duban.example.edu.cn')`);
const title = '逗号，分号；, ; \\ 与表情😀以及一个很长很长很长很长很长很长很长很长很长很长很长很长的标题';
const item = sql(copy, `SELECT t.item_id FROM part t JOIN person_role r ON r.unit_id = t.unit_id JOIN person p ON p.id = r.person_id JOIN item i ON i.id = t.item_id
  WHERE p.username = 'baiyucheng' AND t.is_open = 1 AND i.due_current_on IS NOT NULL ORDER BY t.item_id LIMIT 1`);
sql(copy, `UPDATE item SET title = '${title}' WHERE id = ${item}`);
let server = await Server.start(binary, copy);
const bai = new Client(server);
await bai.signIn('baiyucheng');
const made = await bai.post('/me/notifications/feeds', [['name', '督办, 事项']]);
const path = /value="https:\/\/duban\.example\.edu\.cn(\/cal\/[^"]+)"/.exec(made.text)?.[1];

const visitor = new Client(server);
const first = await visitor.get(path);
const parse = (text) => new ICAL.Component(ICAL.parse(text));
const calendar = parse(first.text);
const events = calendar.getAllSubcomponents('vevent').map((e) => ({ e, event: new ICAL.Event(e) }));

await results.run('another program reads it: one all-day event an open item of the unit with a date', () => {
  const wanted = sql(copy, `SELECT count(DISTINCT i.id) FROM item i JOIN part t ON t.item_id = i.id JOIN person_role r ON r.unit_id = t.unit_id JOIN person p ON p.id = r.person_id
    WHERE p.username = 'baiyucheng' AND t.is_open = 1 AND i.is_open = 1 AND i.due_sort_on < '2199-12-31'`);
  if (String(events.length) !== wanted || events.length === 0) throw new Error(`${events.length} events, should be ${wanted}`);
  for (const { event } of events) if (!event.startDate.isDate || event.duration.toSeconds() !== 86400) throw new Error(`${event.summary} is not all day`);
});
await results.run('names and titles come out as they went in', () => {
  const name = calendar.getFirstPropertyValue('x-wr-calname').replaceAll('\\,', ','); // ical.js leaves names that it does not know escaped
  if (name !== '督办, 事项') throw new Error(name);
  const one = events.find(({ event }) => event.uid === `item-${item}@duban.example.edu.cn`);
  if (!one.event.summary.endsWith(title)) throw new Error(one.event.summary);
  if (one.e.getFirstPropertyValue('url') !== `https://duban.example.edu.cn/items/${item}`) throw new Error(one.e.getFirstPropertyValue('url'));
});
await results.run('each UID stands once, each event has a time stamp, an alarm and takes no time', () => {
  if (new Set(events.map(({ event }) => event.uid)).size !== events.length) throw new Error('UIDs');
  for (const { e } of events) {
    if (!e.hasProperty('dtstamp') || e.getFirstPropertyValue('transp') !== 'TRANSPARENT' || e.getAllSubcomponents('valarm').length !== 1) throw new Error(e.toString());
  }
});
await results.run('lines end with CRLF, have at most 75 octets and no broken character', () => {
  const lines = first.bytes.toString('latin1').split('\r\n');
  if (lines.some((l) => l.length > 75 || l.includes('\n'))) throw new Error('a line is too long or ends otherwise');
  for (const l of lines) if (Buffer.from(l, 'latin1').toString('utf8').includes('�')) throw new Error(l);
});
await results.run('nothing changed: 304; after a change the event has a higher sequence', async () => {
  const again = await visitor.get(path, { 'If-None-Match': first.headers.etag });
  if (again.status !== 304 || again.bytes.length !== 0) throw new Error(`${again.status}`);
  await server.stop();
  const before = events.find(({ event }) => event.uid.startsWith(`item-${item}@`)).event.sequence;
  sql(copy, `UPDATE item SET updated_at = updated_at + 60000000, title = 'shorter' WHERE id = ${item}`);
  server = await Server.start(binary, copy);
  const later = await new Client(server).get(path, { 'If-None-Match': first.headers.etag });
  if (later.status !== 200) throw new Error(`${later.status}`);
  const event = parse(later.text).getAllSubcomponents('vevent').map((e) => new ICAL.Event(e)).find((e) => e.uid.startsWith(`item-${item}@`));
  if (!(event.sequence > before) || !event.summary.endsWith('shorter')) throw new Error(`${event.sequence} after ${before}`);
});
/** The event of an item as the address gives it now. */
async function eventOf(id, at = server) {
  const answer = await new Client(at).get(path);
  if (answer.status !== 200) throw new Error(`${answer.status}`);
  const found = parse(answer.text).getAllSubcomponents('vevent').filter((e) => e.getFirstPropertyValue('uid') === `item-${id}@duban.example.edu.cn`);
  if (found.length > 1) throw new Error('twice');
  return found[0] && { status: found[0].getFirstPropertyValue('status'), event: new ICAL.Event(found[0]), e: found[0] };
}
async function later(now) {
  await server.stop();
  server = await Server.start(binary, copy, { env: { LUOSHI_NOW: now } });
}
await results.run('an item that is cancelled is told as cancelled with a higher sequence (R-NOTIFY-11)', async () => {
  const before = await eventOf(item);
  if (before.status !== 'CONFIRMED') throw new Error(before.status);
  await later('2026-11-25T05:00:00Z');
  const leader = new Client(server);
  await leader.signIn('guyantang');
  const done = await leader.post(`/items/${item}/cancel`, [['reason', 'Overtaken'], ['decision', '汀大〔2026〕40号']]);
  if (done.status !== 303) throw new Error(`${done.status}`);
  const after = await eventOf(item);
  if (after.status !== 'CANCELLED' || !(after.event.sequence > before.event.sequence)) throw new Error(after.e.toString());
  if (!after.event.summary.endsWith('shorter') || !after.event.startDate.isDate || after.e.getAllSubcomponents('valarm').length) throw new Error(after.e.toString());
  const again = await new Client(server).get(path);
  const same = await new Client(server).get(path, { 'If-None-Match': again.headers.etag });
  if (same.status !== 304) throw new Error(`${same.status}`);
});
let other;
await results.run('a unit whose part went away hears of it without the title, and again when it comes back', async () => {
  other = sql(copy, `SELECT t.item_id FROM part t JOIN person_role r ON r.unit_id = t.unit_id JOIN person p ON p.id = r.person_id JOIN item i ON i.id = t.item_id
    WHERE p.username = 'baiyucheng' AND t.is_open = 1 AND t.role = 'lead' AND i.is_open = 1 AND i.due_sort_on < '2199-12-31' ORDER BY t.item_id LIMIT 1`);
  const itemTitle = sql(copy, `SELECT title FROM item WHERE id = ${other}`);
  const before = await eventOf(other);
  let clerk = new Client(server);
  const edit = async (lead) => {
    const r = await clerk.post(`/items/${other}/edit`, [['version', sql(copy, `SELECT version FROM item WHERE id = ${other}`)],
      ['title', itemTitle], ['lead', lead], ['due_on', sql(copy, `SELECT due_current_on FROM item WHERE id = ${other}`)], ['weight', '1'], ['reason', 'Somebody else does it']]);
    if (r.status !== 303) throw new Error(`${r.status} ${r.text.match(/<li>.*<\/li>/g)}`);
  };
  await clerk.signIn('fanbuqi');
  await edit('研究生院');
  const gone = await eventOf(other);
  if (gone.status !== 'CANCELLED' || !(gone.event.sequence > before.event.sequence)) throw new Error(gone.e.toString());
  if (gone.event.summary.includes(itemTitle)) throw new Error('the title of what may not be seen any more');
  await later('2026-11-25T06:00:00Z');
  clerk = new Client(server);
  await clerk.signIn('fanbuqi');
  await edit('教务处');
  const back = await eventOf(other);
  if (back.status !== 'CONFIRMED' || !(back.event.sequence > gone.event.sequence) || !back.event.summary.endsWith(itemTitle)) throw new Error(back.e.toString());
});
await results.run('after thirty days what is gone is left out', async () => {
  await later('2026-12-25T04:00:00Z');
  if ((await eventOf(item))?.status !== 'CANCELLED') throw new Error('gone too early');
  await later('2026-12-27T04:00:00Z');
  if (await eventOf(item)) throw new Error('still there');
  if (sql(copy, `SELECT count(*) FROM feed_event WHERE item_id = ${item}`) !== '0') throw new Error('the row stays');
  if ((await eventOf(other)).status !== 'CONFIRMED') throw new Error('others');
});
await server.stop();
fixtures.drop(copy);
fixtures.close();
results.end();
