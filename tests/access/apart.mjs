// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Nothing of another unit's work reaches a unit's people: every page that the head and the liaison of one unit can
// reach (lists, filters, searches, counts, board, timeline, month, matrix, exports, calendar feeds, desks, fragments) is
// fetched, then another unit gets work of every kind, then all is fetched again: not a byte differs. The clerk's pages, and the other
// unit's, must differ, else this test sees nothing. Then every form that a unit's people may send names objects of the other
// unit in its fields: nothing of the other unit changes. And what both units see is as many as the database says. apart.mjs BINARY
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';

const binary = binaryFrom(process.argv);
const results = new Results('apart');
const fixtures = new Fixtures({ binary });
const copy = fixtures.copy('work');
const MARK = '隔壁雀栏'; // stands in everything that the other unit gets; search finds it by two characters
luoshi(binary, ['ladder', 'add', '4', '--default', ...copy.where]); // in the place of the one that the year had
luoshi(binary, ['ladder', 'run', '--all', ...copy.where]);
const one = (statement) => sql(copy, statement);
/** Somebody with no other post. */
const holder = (role, unit) => one(`SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = '${role}' AND r.unit_id = ${unit} AND p.is_active = 1 AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role <> '${role}') LIMIT 1`);
const unit = one("SELECT id FROM unit WHERE name = '教务处'");
const other = one(`SELECT u.id FROM unit u WHERE u.id <> ${unit} AND u.kind = 'college'
  AND (SELECT count(*) FROM person_role r WHERE r.unit_id = u.id AND r.role IN ('head', 'liaison')) >= 2
  AND EXISTS (SELECT 1 FROM part p WHERE p.unit_id = u.id) ORDER BY u.id LIMIT 1`);
const otherName = one(`SELECT name FROM unit WHERE id = ${other}`);
const people = { head: holder('head', unit), liaison: holder('liaison', unit), clerk: 'fanbuqi', leader: 'guyantang', admin: 'yinglixing', other: holder('liaison', other), otherHead: holder('head', other) };
const leader = one(`SELECT id FROM person WHERE username = '${people.leader}'`);
const server = await Server.start(binary, copy, { args: ['--jobs', 'no'] });
const as = {};

/** Filters that the lists know, with words and units that touch what will be made. Each list gets all of them; what it does not know it leaves aside. */
const ASKED = [`q=${encodeURIComponent(MARK)}`, `q=${encodeURIComponent(MARK.slice(0, 2))}`, `unit=${other}`, `unit=${encodeURIComponent(otherName)}`, `unit=${unit}`, 'plan=2', 'state=all', 'state=open', 'state=overdue', 'state=done', 'state=ended',
  'sort=number&order=desc', 'state=all&sort=number&order=desc', 'month=2026-12', 'due_from=2026-12-01&due_to=2027-02-01', 'of=overdue', 'of=silent', `lead=${other}`, 'year=2026'];
const routes = JSON.parse(luoshi(binary, ['routes', '--json']).stdout).filter((r) => r.method === 'GET');
/** Reading them changes something of the reader's own. */
const MARKS_READ = /^\/(notices\/\d+|circulations\/\d+)$/;
const LIMIT = 500;

const strip = (r) => `${r.status} ${r.headers.location ?? ''} ${r.headers['content-disposition'] ?? ''}\n${r.text
  .replaceAll(/name="csrf" value="[^"]*"/g, '').replaceAll(/Request \w+|请求编号 \w+/g, '')}`;

/** Addresses that a person reaches: every page without an object, with every filter, and the links found there and one step on. */
async function addresses(client, feed) {
  const plain = routes.map((r) => r.path).filter((p) => !p.includes('{'));
  const asked = plain.flatMap((p) => [p, ...ASKED.map((a) => `${p}?${a}`)]);
  const found = new Set([...asked, feed]);
  let next = plain;
  for (let step = 0; step < 2; step++) {
    const links = new Set();
    for (const path of next) {
      const r = await client.get(path);
      for (const m of r.text.matchAll(/href="(\/[^"#]*)/g)) {
        const to = m[1].replaceAll('&amp;', '&').replace(/[^ -~]+/g, encodeURIComponent);
        if (!to.startsWith('/static') && !MARKS_READ.test(to) && !found.has(to)) links.add(to);
      }
    }
    next = [...links].slice(0, LIMIT - Math.min(LIMIT, found.size - asked.length));
    next.forEach((to) => found.add(to));
  }
  return [...found];
}

async function snapshot(client, list) {
  const pages = new Map();
  for (const path of list) pages.set(path, strip(await client.get(path)));
  return pages;
}

function differences(before, after) {
  return [...before].filter(([path, text]) => after.get(path) !== text).map(([path, text]) => {
    const [x, y] = [text.split('\n'), after.get(path).split('\n')];
    const i = x.findIndex((line, k) => line !== y[k]);
    return `${path}\n  - ${x[i]?.slice(0, 200)}\n  + ${y[i]?.slice(0, 200)}`;
  });
}

async function feedOf(client) {
  const page = await client.post('/me/notifications/feeds', [['name', 'desk']]); // its address is shown once
  const made = /value="http:\/\/127\.0\.0\.1:\d+(\/cal\/[A-Za-z0-9_-]{43}\.ics)"/;
  const path = made.exec(page.text)?.[1];
  if (!path) throw new Error('no feed was made');
  return path;
}

async function must(who, path, fields, o) {
  const r = await as[who].post(path, fields, o);
  if (r.status !== 303) throw new Error(`${who} POST ${path}: ${r.status}\n${/<ul class="errors">[\s\S]*?<\/ul>|error-summary[\s\S]{0,600}/.exec(r.text)?.[0] ?? r.text.slice(0, 1500)}`);
  return r;
}

const newest = (table, where = '1 = 1') => one(`SELECT max(id) FROM ${table} WHERE ${where}`);

async function item(title) {
  await must('clerk', '/plans/2/items/new', [['kind', 'task'], ['title', `${MARK}${title}`], ['lead', otherName], ['due_on', '2026-12-31'], ['weight', '1']]);
  return newest('item');
}

/** Work of every kind for the other unit. */
async function work() {
  const first = await item('实验楼'); const second = await item('操场'); const third = await item('食堂');
  await item('未交办');
  for (const id of [first, second, third]) await must('clerk', `/items/${id}/dispatch`, []);
  for (const id of [first, second]) await must('other', `/items/${id}/sign`, []);
  const evidence = [{ field: 'file', filename: `${MARK}.txt`, type: 'text/plain', bytes: Buffer.from(`${MARK}的证明`) }];
  await must('other', `/items/${first}/report`, [['kind', 'progress'], ['text', `${MARK}已开工`], ['outlook', 'late'], ['forecast_on', '2027-02-01'], ['percent', '35'], ['file_claim', MARK]], { files: evidence });
  await must('other', `/items/${first}/extend`, [['due_on', '2027-01-29'], ['reason', `${MARK}流标`]]);
  await must('clerk', `/requests/${newest('request')}/advise`, [['do', 'agree'], ['text', MARK], ['advice', 'agree']]);
  await must('other', `/items/${first}/block`, [['text', `${MARK}缺场地`], ['decider', leader]]);
  await must('clerk', `/items/${first}/urge`, [['note', MARK]]);
  await must('other', `/items/${second}/report`, [['kind', 'completion'], ['text', `${MARK}已建成`], ['percent', '100']]);
  const part = newest('part', `item_id = ${second}`);
  await must('clerk', `/items/${second}/review`, [[`verdict-${part}`, 'return'], [`reason-${part}`, `${MARK}缺验收单`]]);
  await must('admin', '/settings/jobs', [['name', 'lights']]);
  const slip = newest('slip', `item_id = ${second} AND status = 'proposed'`);
  await must('clerk', `/slips/${slip}/issue`, [['title', '蓝色督办单'], ['requirement', MARK], ['term_days', '2']]);
  await must('clerk', `/items/${third}/suspend`, [['reason', MARK]]);
  await must('clerk', '/documents/6/circulate', [[`unit-${other}`, '1'], ['sign_due_on', '2026-12-10']]);
}

/** All that belongs to the other unit, as it stands. */
const holdings = () => ['item i', 'part i', 'report i', 'request i', 'blocker i', 'evidence i', 'slip i'].map((table) => {
  const ids = `SELECT p.item_id FROM part p WHERE p.unit_id = ${other} AND NOT EXISTS (SELECT 1 FROM part o WHERE o.item_id = p.item_id AND o.unit_id = ${unit})`;
  const r = sql(copy, `SELECT * FROM ${table} WHERE i.${table === 'item i' ? 'id' : 'item_id'} IN (${ids}) ORDER BY i.id`);
  return `${table}\n${r}`;
}).concat(sql(copy, `SELECT * FROM circulation_unit WHERE unit_id = ${other}`), sql(copy, `SELECT n.* FROM notice n JOIN person_role r ON r.person_id = n.person_id WHERE r.unit_id = ${other} ORDER BY n.id`)).join('\n');

/** Forms of a unit's people, with what they need and ids of the other unit in every field that takes one. */
async function forged(who) {
  const foreign = newest('item', `title LIKE '${MARK}%' AND status = 'active'`);
  const of = (table) => newest(table, `item_id IN (SELECT id FROM item WHERE title LIKE '${MARK}%')`);
  const ids = { part: newest('part', `item_id = ${foreign}`), item: foreign, parent: foreign, report: of('report'), pick: of('report'), one: of('report'), request: of('request'), blocker: of('blocker'), evidence: of('evidence'),
    slip: of('slip'), unit: other, circulation: newest('circulation'), notice: newest('notice', `person_id = (SELECT id FROM person WHERE username = '${people.other}')`) };
  for (const [name, id] of Object.entries(ids)) if (!/^\d+$/.test(id)) throw new Error(`no ${name} of the other unit`);
  const fields = [...Object.entries(ids), ['kind', 'progress'], ['text', 'forged'], ['outlook', 'in_time'], ['reason', 'forged'], ['answer', 'forged'], ['note', 'forged'], ['due_on', '2027-03-01'], ['decider', leader], [`verdict-${ids.part}`, 'accept'], [`text-${ids.request}`, 'x']];
  const own = one(`SELECT i.id FROM item i JOIN part p ON p.item_id = i.id WHERE p.unit_id = ${unit} AND p.role = 'lead' AND i.status = 'active' ORDER BY i.id LIMIT 1`);
  const posts = JSON.parse(luoshi(binary, ['routes', '--json']).stdout).filter((r) => r.method === 'POST' && !/^\/(sign|setup|language|me\/password)/.test(r.path) && (!r.path.includes('{') || /^[^{]*\{item\}[^{]*$/.test(r.path)));
  let sent = 0;
  for (const route of posts) {
    const r = await as[who].post(route.path.replace('{item}', own), fields);
    if (r.status === 200 || r.status === 303 || r.status === 409 || r.status === 422) sent++;
    results.check(`${who}: POST ${route.path} with ids of others tells nothing of them`, r.status < 500 && !r.text.includes(MARK), `${r.status}`);
  }
  return sent;
}

try {
  for (const [name, username] of Object.entries(people)) {
    as[name] = new Client(server);
    await as[name].signIn(username);
  }
  const seen = {};
  for (const name of ['head', 'liaison', 'other', 'clerk']) {
    const list = await addresses(as[name], await feedOf(as[name]));
    seen[name] = await snapshot(as[name], list);
    const again = differences(seen[name], await snapshot(as[name], list));
    results.check(`${name}: pages stay as they are when nothing happens`, again.length === 0, again.slice(0, 5).join('\n'));
  }
  await work();
  for (const name of ['head', 'liaison']) {
    const list = [...seen[name].keys()];
    const changed = differences(seen[name], await snapshot(as[name], list));
    results.check(`${name}: nothing of another unit's work is seen, in ${list.length} pages`, changed.length === 0, changed.slice(0, 12).join('\n'));
    results.check(`${name}: enough pages were compared`, list.length > 400, `${list.length}`);
  }
  for (const name of ['other', 'clerk']) {
    const list = [...seen[name].keys()];
    const changed = differences(seen[name], await snapshot(as[name], list));
    results.check(`${name}: sees it`, changed.length > 20, `${changed.length} pages differ`);
    console.log(`${name}: ${changed.length} of ${list.length} pages differ; head: ${seen.head.size} pages, liaison: ${seen.liaison.size}`);
  }
  for (const name of ['head', 'liaison']) {
    const before = holdings();
    const sent = await forged(name);
    results.check(`${name}: nothing of the other unit was changed by forged forms`, holdings() === before, differences(new Map([['x', before]]), new Map([['x', holdings()]])).join());
    results.check(`${name}: forms got through to their handlers`, sent >= 8, `${sent}`);
  }
  // As many rows, hits and dates as the database has for that unit.
  for (const [name, id] of [['liaison', unit], ['other', other]]) {
    const mine = `FROM item i WHERE i.kind = 'task' AND i.status <> 'draft' AND EXISTS (SELECT 1 FROM part p WHERE p.item_id = i.id AND p.unit_id = ${id} AND p.is_listed = 1)`;
    const csv = (await as[name].get('/items.csv?state=all')).text.trim().split('\r\n').length - 1;
    results.check(`${name}: the export has the unit's items`, csv === Number(one(`SELECT count(*) ${mine}`)) && csv > 1, `${csv} rows`);
    const hits = (await as[name].get(`/items.csv?state=all&q=${encodeURIComponent(MARK)}`)).text.trim().split('\r\n').length - 1;
    results.check(`${name}: the search finds the unit's items`, hits === Number(one(`SELECT count(*) ${mine} AND i.title LIKE '%${MARK}%'`)), `${hits} hits`);
  }
} catch (e) {
  results.fail('the story', e.stack ?? e);
} finally {
  const end = await server.stop();
  results.check('the server ends without a complaint', end.code === 0, server.log.slice(-3000));
  fixtures.drop(copy);
  fixtures.close();
}
results.end();
