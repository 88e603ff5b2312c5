// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Who may do what, found out from outside: every route × every role × ownership of the object, by real
// requests. The answer is a golden file (matrix.txt); a change shows in review. run.mjs BINARY [--accept]
//
// Objects: own = an item in which the person's unit takes part, foreign = one in which it does not,
// draft = an unconfirmed one. POSTs are sent without their form, so that an allowed one ends in 4xx
// for its fields (or redirects) and changes nothing that matters here: what counts is whether the gate
// let it through.
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const golden = join(here, 'matrix.txt');
const binary = binaryFrom(process.argv);
const results = new Results('access');
const fixtures = new Fixtures({ binary });
const copy = fixtures.copy('demo');
// Objects that the demo does not have.
const make = (statement) => sql(copy, `${statement} RETURNING id`);
const series = make("INSERT INTO series (name, updated_at) VALUES ('例会', 0)");
const template = make("INSERT INTO template (name, updated_at) VALUES ('清单', 0)");
const oldTemplate = make("INSERT INTO template (name, updated_at) VALUES ('旧清单', 0)");
const meeting = make(`INSERT INTO meeting (title, series_id, updated_at) VALUES ('例会一', ${series}, 0)`);
const decision = make(`INSERT INTO decision (meeting_id, position, text, updated_at) VALUES (${meeting}, 1, '原则同意', 0)`);
const foreignMeeting = make("INSERT INTO meeting (title, updated_at) VALUES ('例会二', 0)");
const decision2 = make(`INSERT INTO decision (meeting_id, position, text, updated_at) VALUES (${foreignMeeting}, 1, '同意', 0)`);
const channel = make("INSERT INTO channel (kind, name, address, is_enabled, updated_at) VALUES ('wecom', 'A group', 'https://example.com/x', 0, 0)");
const people = JSON.parse(luoshi(binary, ['user', 'list', '--json', ...copy.where]).stdout);
const ladder = luoshi(binary, ['ladder', 'add', '2', ...copy.where]).stdout.trim();
const server = await Server.start(binary, copy);

const plain = (role) => people.find((p) => p.roles.split(/[ ,、]+/).filter(Boolean).join() === role)?.username;
const one = (statement) => sql(copy, statement);
// A liaison whose unit takes part in something, and the objects seen from there.
const unitOf = (username) => one(`SELECT r.unit_id FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.username = '${username}' AND r.role IN ('head', 'liaison') LIMIT 1`);
const liaison = one("SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id JOIN part t ON t.unit_id = r.unit_id AND t.is_listed = 1 WHERE r.role = 'liaison' AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role <> 'liaison') ORDER BY p.id LIMIT 1");
const unit = unitOf(liaison);
const head = one(`SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id WHERE r.role = 'head' AND r.unit_id = ${unit} AND NOT EXISTS (SELECT 1 FROM person_role o WHERE o.person_id = p.id AND o.role <> 'head') LIMIT 1`);
const otherUnit = one(`SELECT id FROM unit WHERE id <> ${unit} AND kind = 'college' ORDER BY id LIMIT 1`);
// A meeting that calls the unit: it presents a point.
make(`INSERT INTO agenda (meeting_id, position, title, unit_id, presenter_text, updated_at) VALUES (${meeting}, 1, '听取汇报', ${unit}, '', 0)`);
// A directive that was circulated to the unit, and one that was not.
const circulate = (to) => {
  const id = make(`INSERT INTO circulation (document_id, status, sign_due_on, created_person_id, created_at) SELECT MIN(d.id), 'open', '2026-12-31', MIN(p.id), 0 FROM document d, person p`);
  sql(copy, `INSERT INTO circulation_unit (circulation_id, unit_id, position) VALUES (${id}, ${to}, 1)`);
  return id;
};
const circulation = circulate(unit);
const foreignCirculation = circulate(otherUnit);
const roles = { nobody: undefined, admin: plain('admin'), clerk: plain('clerk'), leader: plain('leader'), head, liaison, auditor: plain('auditor') };
const own = one(`SELECT item_id FROM part WHERE unit_id = ${unit} AND is_listed = 1 ORDER BY item_id LIMIT 1`);
const foreign = one(`SELECT id FROM item i WHERE kind = 'task' AND status <> 'draft' AND NOT EXISTS (SELECT 1 FROM part p WHERE p.item_id = i.id AND p.unit_id = ${unit}) ORDER BY id LIMIT 1`);
const draft = one("SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE p.status = 'draft' AND i.kind = 'task' ORDER BY i.id LIMIT 1");
const draftDocument = one(`SELECT p.document_id FROM plan p JOIN item i ON i.plan_id = p.id WHERE i.id = ${draft}`);
const plan = one("SELECT id FROM plan WHERE status = 'confirmed' ORDER BY id LIMIT 1");
const draftPlan = one("SELECT id FROM plan WHERE status = 'draft' ORDER BY id LIMIT 1");
const draftMeeting = one("SELECT m.id FROM meeting m JOIN document d ON d.id = m.document_id WHERE d.status = 'checking' ORDER BY m.id LIMIT 1");
const document_ = one("SELECT id FROM document WHERE status = 'confirmed' ORDER BY id LIMIT 1");
const person = one(`SELECT id FROM person WHERE username NOT IN (${Object.values(roles).filter(Boolean).map((u) => `'${u}'`).join()}) ORDER BY id DESC LIMIT 1`); // its password is reset

// Slips: issued to the unit, issued to another, and one that is only proposed (R-SLIP-06).
const slipTo = (to, status) => make(`INSERT INTO slip (item_id, unit_id, level_id, status, number, proposed_on, cause, title, requirement, term_days, term_on, issued_at) SELECT ${own}, ${to}, MIN(l.id), '${status}', ${status === 'issued' ? `'S ${to}', '2026-11-25', 'late', 'Slip', 'Do it', 3, '2026-11-30', 1` : "NULL, '2026-11-25', 'late', 'Slip', 'Do it', 3, NULL, NULL"} FROM level l`);
const slip = slipTo(unit, 'issued');
const foreignSlip = slipTo(otherUnit, 'issued');
const proposal = slipTo(unit, 'proposed');

// Questions, reports and evidence of an item in which the unit takes part, and of another.
const writer = one(`SELECT id FROM person WHERE username = '${liaison}'`);
const leader = one(`SELECT person_id FROM person_role WHERE role = 'leader' ORDER BY person_id LIMIT 1`);
const filed = (item) => {
  const [part, by] = one(`SELECT p.id || ' ' || p.unit_id FROM part p WHERE p.item_id = ${item} AND p.unit_id IS NOT NULL ORDER BY p.unit_id = ${unit} DESC, p.id LIMIT 1`).split(' ');
  const report = make(`INSERT INTO report (item_id, part_id, unit_id, kind, status, text, made_person_id, made_on, made_at) VALUES (${item}, ${part}, ${by}, 'progress', 'given', '完成一半', ${writer}, '2026-11-20', 0)`);
  return {
    blocker: make(`INSERT INTO blocker (item_id, part_id, unit_id, status, text, decider_person_id, opened_person_id, opened_on, opened_at) VALUES (${item}, ${part}, ${by}, 'open', '缺场地', ${leader}, ${writer}, '2026-11-20', 0)`),
    request: make(`INSERT INTO request (item_id, part_id, unit_id, kind, status, reason, wanted_on, asked_person_id, asked_at, answer_due_on) VALUES (${item}, ${part}, ${by}, 'extend', 'asked', '招标流标', '2027-01-31', ${writer}, 0, '2026-12-01')`),
    report,
    evidence: make(`INSERT INTO evidence (item_id, part_id, report_id, unit_id, kind, claim, content_hash, filename, given_person_id, given_at) VALUES (${item}, ${part}, ${report}, ${by}, 'file', '已印发', (SELECT content_hash FROM file LIMIT 1), '通知.txt', ${writer}, 0)`),
  };
};
const ofOwn = filed(own);
const ofForeign = filed(foreign);
const sample = make(`INSERT INTO sample (seed, from_on, to_on, population_count, wanted_count, drawn_person_id, drawn_at) VALUES ('1', '2026-11-01', '2026-11-20', 1, 1, ${leader}, 0)`);
const sample2 = make(`INSERT INTO sample (seed, from_on, to_on, population_count, wanted_count, drawn_person_id, drawn_at) VALUES ('2', '2026-11-01', '2026-11-20', 1, 1, ${leader}, 0)`);
sql(copy, `INSERT INTO sample_item (sample_id, item_id, position) VALUES (${sample}, ${own}, 1)`);

const delegated = (from, to) => make(`INSERT INTO delegation (from_person_id, to_person_id, start_on, end_on, status, created_person_id, created_at) VALUES (${from}, ${to}, '2026-11-20', '2026-12-20', 'running', ${from}, 0)`);
const delegation = delegated(writer, person);
// Of somebody who is none of the roles.
const foreignNotice = make(`INSERT INTO notice (person_id, kind, told_at, told_on) VALUES (${person}, 'test', 0, '2026-11-25')`);
const foreignFeed = make(`INSERT INTO feed (token_hash, person_id, name, created_at) VALUES (x'00', ${person}, 'A calendar', 0)`);
const foreignDelegation = delegated(person, leader);
const change = make("INSERT INTO calendar_change (layer, source, title, changed_at) VALUES ('own', 'hand', '校庆', 0)");

const MISSING = '999999999';
/** Objects to try, by what a position of an address names. Whose they are decides who may know of them: see `unseen` below. */
const KINDS = {
  item: { own, foreign, draft },
  document: { confirmed: document_, draft: draftDocument },
  plan: { confirmed: plan, draft: draftPlan },
  meeting: { own: meeting, foreign: foreignMeeting, draft: draftMeeting },
  slip: { own: slip, foreign: foreignSlip, draft: proposal },
  circulation: { own: circulation, foreign: foreignCirculation },
  blocker: { own: ofOwn.blocker, foreign: ofForeign.blocker },
  request: { own: ofOwn.request, foreign: ofForeign.request },
  report: { own: ofOwn.report, foreign: ofForeign.report },
  evidence: { own: ofOwn.evidence, foreign: ofForeign.evidence },
  delegation: { own: delegation, foreign: foreignDelegation },
  notice: { foreign: foreignNotice },
  feed: { foreign: foreignFeed },
  unit: { own: unit, foreign: otherUnit },
};
/** Of the institution, nobody's own: who may use the route may use each. */
const SHARED = { ladder, template, series, channel, change, sample, person };
/** Addresses with two positions: objects that belong together; each position is also asked with another one. */
const PAIRS = { 'document item': [draftDocument, draft], 'sample item': [sample, own], 'meeting decision': [meeting, decision] };
const OTHERS = { document: one(`SELECT id FROM document WHERE status = 'checking' AND id <> ${draftDocument} ORDER BY id LIMIT 1`), item: foreign, sample: sample2, meeting: draftMeeting, decision: decision2 };

/** Paths to ask for, by the object. A kind that is not known here ends the run: say whose its objects are. */
function objects(path) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
  const fill = (...ids) => names.reduce((text, name, i) => text.replace(`{${name}}`, ids[i]), path);
  if (names.length === 0) return { '-': path };
  if (names.length === 2) {
    const pair = PAIRS[names.join(' ')];
    if (!pair) throw new Error(`${path}: which objects belong together? (PAIRS in tests/access/run.mjs)`);
    const out = { own: fill(...pair) };
    for (const [i, name] of names.entries()) {
      out[`${i + 1}:other`] = fill(...pair.map((id, k) => (k === i ? OTHERS[name] : id)));
      out[`${i + 1}:missing`] = fill(...pair.map((id, k) => (k === i ? MISSING : id)));
    }
    return out;
  }
  const [name] = names;
  if (name === 'template' && path.endsWith('/discard')) return { '-': fill(oldTemplate), missing: fill(MISSING) };
  if (name in SHARED) return { [name === 'person' ? 'other' : '-']: fill(SHARED[name]), missing: fill(MISSING) };
  if (names.length > 2 || !(name in KINDS)) throw new Error(`${path}: whose is a ${name}? (KINDS or SHARED in tests/access/run.mjs)`);
  return Object.fromEntries([...Object.entries(KINDS[name]), ['missing', MISSING]].map(([object, id]) => [object, fill(id)]));
}

/** What the answer means for access; 2xx, 409, 422 and redirects elsewhere are "yes". */
function meaning(r) {
  if (r.status === 401 || (r.status === 303 && String(r.headers.location).startsWith('/sign-in'))) return 'sign-in';
  if (r.status === 403) return 'no';
  if (r.status === 404) return 'hidden';
  if (r.status >= 500) return `error-${r.status}`;
  return 'yes';
}

function firstDifference(a, b) {
  const [x, y] = [a.split('\n'), b.split('\n')];
  const i = x.findIndex((line, k) => line !== y[k]);
  return `${x[i]}\n${y[i]}`;
}

const skip = new Set(['POST /sign-out', 'POST /language', 'POST /sign-in', 'POST /setup', 'GET /static/{name*}']);
const lines = [];
try {
  const clients = {};
  for (const [role, username] of Object.entries(roles)) {
    clients[role] = new Client(server);
    if (role !== 'nobody') await clients[role].signIn(username); else await clients[role].get('/sign-in');
  }
  for (const route of JSON.parse(luoshi(binary, ['routes', '--json']).stdout)) {
    if (skip.has(`${route.method} ${route.path}`)) continue;
    for (const [object, path] of Object.entries(objects(route.path))) {
      const row = [];
      for (const role of Object.keys(roles)) {
        const c = clients[role];
        const r = route.method === 'POST' ? await c.post(path, []) : await c.send(route.method, path);
        row.push(meaning(r));
      }
      lines.push(`${`${route.method} ${route.path}`.padEnd(52)} ${object.padEnd(9)} ${row.map((v) => v.padEnd(8)).join(' ').trimEnd()}`);
    }
  }
  // What a person may not see answers exactly like what does not exist, in every route and by every
  // verb: an id tells nothing (R-AUTH-01, R-AUTH-02).
  // A unit's page is for everybody (names, posts); its desk is not.
  const open = new Set(['GET /units/{unit}']);
  const unseen = { foreign: ['nobody', 'head', 'liaison'], draft: ['nobody', 'admin', 'leader', 'head', 'liaison', 'auditor'] };
  const byRoute = new Map();
  for (const l of lines) {
    const row = [l.slice(0, 52).trim(), l.slice(53, 62).trim(), l.slice(63).trim().split(/\s+/)];
    byRoute.set(row[0], [...byRoute.get(row[0]) ?? [], row]);
  }
  for (const [route, rows] of byRoute) {
    const missing = rows.find((r) => r[1] === 'missing' || r[1] === '1:missing');
    const named = /\{(?!name)/.test(route);
    results.check(`${route} was asked for an object that does not exist`, !named || missing !== undefined);
    for (const [, object, row] of missing ? rows : []) {
      if (/:(other|missing)$/.test(object)) results.check(`${route}: ${object} is like missing for everybody`, row.join() === missing[2].join(), `${row}, missing ${missing[2]}`);
      for (const role of (open.has(route) ? [] : unseen[object]) ?? []) {
        const i = Object.keys(roles).indexOf(role);
        results.check(`${route}: ${object} is like missing for ${role}`, row[i] === missing[2][i] && row[i] !== 'yes', `${row[i]}, missing ${missing[2][i]}`);
      }
    }
    if (missing) for (const [i, v] of missing[2].entries()) results.check(`${route}: what does not exist is not answered to ${Object.keys(roles)[i]}`, v !== 'yes');
  }
  // Lists, counts and exports: nothing of a foreign or a draft item for a unit's people.
  const title = (id) => one(`SELECT title FROM item WHERE id = ${id}`);
  for (const role of ['head', 'liaison']) {
    for (const path of ['/items', '/items?state=all', `/items?q=${encodeURIComponent(title(foreign))}`, '/items.csv', `/items?plan=${plan}`, `/items?unit=${one(`SELECT unit_id FROM part WHERE item_id = ${foreign} AND unit_id IS NOT NULL LIMIT 1`)}`, '/']) {
      const r = await clients[role].get(path);
      results.check(`${role} ${path} shows nothing of a foreign item`, r.status === 200 && !r.text.includes(`/items/${foreign}"`) && (path.includes('q=') || !r.text.includes(title(foreign))), `status ${r.status}`);
      results.check(`${role} ${path} shows nothing of a draft`, !r.text.includes(title(draft)));
    }
    const hidden = await clients[role].get(`/items/${foreign}`);
    const missing = await clients[role].get('/items/999999999');
    const strip = (t) => t.replaceAll(/Request \w+|请求编号 \w+|\/items\/\d+/g, '');
    results.check(`${role}: a foreign item answers exactly like one that does not exist`, hidden.status === missing.status && strip(hidden.text) === strip(missing.text), `${hidden.status} ${missing.status}\n${firstDifference(strip(hidden.text), strip(missing.text))}`);
  }
  const list = await clients.clerk.get('/items');
  results.check('the clerk sees the same item', list.status === 200 && list.text.includes('/items/'));
  // The form token belongs to its session.
  const stolen = await clients.clerk.post(`/items/${own}/edit`, [['csrf', clients.leader.token]]);
  results.check("another session's form token is refused", stolen.status === 403);
  const cross = await clients.clerk.post(`/items/${own}/edit`, [], { headers: { Origin: 'http://evil.example' } });
  results.check('a form from another origin is refused', cross.status === 403);
  const site = await clients.clerk.post(`/items/${own}/edit`, [], { headers: { 'Sec-Fetch-Site': 'cross-site' } });
  results.check('a form from another site is refused', site.status === 403);
} finally {
  const end = await server.stop();
  results.check('the server ends without a complaint', end.code === 0, server.log.slice(-3000));
  fixtures.drop(copy);
  fixtures.close();
}
const text = `${'ROUTE'.padEnd(52)} ${'OBJECT'.padEnd(9)} ${Object.keys(roles).map((r) => r.padEnd(8)).join(' ').trimEnd()}\n${lines.join('\n')}\n`;
if (process.argv.includes('--accept')) writeFileSync(golden, text);
const expected = existsSync(golden) ? readFileSync(golden, 'utf8').split('\n') : [];
for (const line of text.trimEnd().split('\n')) results.check(line.slice(0, 62).trim(), expected.includes(line), `now: ${line}\nwas: ${expected.find((l) => l.slice(0, 62) === line.slice(0, 62)) ?? '(not in matrix.txt)'}`);
results.check('no route left the matrix', expected.filter(Boolean).every((l) => text.includes(l)));
results.check('no answer is an internal error', !/error-5/.test(text), text.match(/.*error-5.*/)?.[0]);
results.end();
