// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// kill -9 of the server in the middle of writes, with a ledger: a write that was acknowledged is there
// afterwards, one that was refused is not, one without an answer is there whole or not at all. Then
// SIGTERM under load: nothing that was accepted is left without an answer. run.mjs BINARY [--database URL]
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';

const binary = binaryFrom(process.argv);
const at = process.argv.indexOf('--database');
const database = at > 0 ? process.argv[at + 1] : undefined;
const results = new Results(`faults ${database ? 'postgresql' : 'sqlite'}`);
const fixtures = new Fixtures({ binary, database });
const copy = fixtures.copy('demo');
const people = JSON.parse(luoshi(binary, ['user', 'list', '--json', ...copy.where]).stdout);
const clerks = people.filter((p) => p.roles.includes('clerk')).map((p) => p.username);
const items = sql(copy, "SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE i.kind = 'task' AND i.status <> 'draft' AND p.status = 'confirmed' ORDER BY i.id LIMIT 12").split('\n');
const ROUNDS = 8;
/** item → { ok: last acknowledged text, unknown: texts sent without an answer since then } */
const ledger = new Map(items.map((id) => [id, { ok: undefined, unknown: [], count: 0 }]));
let serial = 0;

const value = (html, name) => {
  const m = new RegExp(`<(?:input|textarea)[^>]*name="${name}"[^>]*?(?:value="([^"]*)"|>([^<]*)<)`).exec(html);
  return (m?.[1] ?? m?.[2] ?? '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
};

/** All fields of the edit form as they stand, so that a save changes one of them. */
function fields(html) {
  const form = /<form[^>]*action="\/items\/\d+\/edit".*?<\/form>/s.exec(html)?.[0] ?? '';
  const out = [];
  for (const m of form.matchAll(/<(input|textarea|select)\b([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(m[2])?.[1];
    if (!name || name === 'csrf' || /type="(checkbox|radio)"/.test(m[2])) continue;
    if (m[1] === 'select') {
      const body = form.slice(m.index).match(/<select.*?<\/select>/s)[0];
      const chosen = /<option value="([^"]*)"[^>]*selected/.exec(body) ?? /<option value="([^"]*)"/.exec(body);
      out.push([name, chosen?.[1] ?? '']);
    } else if (m[1] === 'textarea') {
      out.push([name, form.slice(m.index).match(/>(.*?)<\/textarea>/s)[1].replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')]);
    } else {
      out.push([name, value(m[0], name)]);
    }
  }
  return out;
}

async function write(client, id) {
  const entry = ledger.get(id);
  const page = await client.get(`/items/${id}/edit`);
  if (page.status !== 200) throw new Error(`edit page: ${page.status}`);
  const text = `round ${++serial}`;
  const all = fields(page.text).map(([k, v]) => (k === 'deliverable' ? [k, text] : [k, v]));
  if (!all.some(([k]) => k === 'deliverable')) throw new Error('no field deliverable in the form');
  entry.unknown.push(text);
  const r = await client.post(`/items/${id}/edit`, all);
  if (r.status === 303) { entry.ok = text; entry.unknown = []; entry.count++; } else {
    entry.unknown = entry.unknown.filter((t) => t !== text);
    if (r.status !== 409 && r.status !== 503) throw new Error(`save: ${r.status}\n${r.text.slice(0, 1500)}`);
  }
}

async function worker(client, ids, state) {
  while (!state.over) {
    for (const id of ids) {
      if (state.over) return;
      try { await write(client, id); } catch (e) {
        if (state.over || /ECONN|socket hang up|EPIPE/.test(e.message)) return;
        throw e;
      }
    }
  }
}

async function clientsOf(server) {
  const list = [];
  for (let i = 0; i < 4; i++) {
    const c = new Client(server);
    await c.signIn(clerks[i % clerks.length]);
    list.push(c);
  }
  return list;
}

async function round(n, signal) {
  const server = await Server.start(binary, copy);
  const clients = await clientsOf(server);
  const state = { over: false };
  const work = clients.map((c, i) => worker(c, items.filter((_, k) => k % clients.length === i), state));
  await new Promise((resolve) => setTimeout(resolve, 150 + (n * 137) % 400));
  if (signal === 'SIGKILL') state.over = true;
  const end = await server.stop(signal);
  state.over = true;
  await Promise.all(work);
  return end;
}

function check(what) {
  let lost = 0; let foreign = 0;
  for (const [id, entry] of ledger) {
    const now = sql(copy, `SELECT deliverable FROM item WHERE id = ${id}`);
    if (entry.ok !== undefined && now !== entry.ok && !entry.unknown.includes(now)) lost++;
    if (entry.ok === undefined && now !== '' && !/^round/.test(now) === false && !entry.unknown.includes(now)) foreign++;
    if (entry.unknown.includes(now)) { entry.ok = now; entry.count++; }
    entry.unknown = [];
    const edits = Number(sql(copy, `SELECT count(*) FROM event WHERE object = 'item' AND object_no = ${id} AND changes LIKE '%round %'`));
    results.check(`${what}: item ${id} has one journal row for each change`, edits === entry.count, `${edits} rows, ${entry.count} changes`);
  }
  results.check(`${what}: no acknowledged write is lost`, lost === 0, `${lost} lost`);
  results.check(`${what}: no refused write is there`, foreign === 0, `${foreign} there`);
}

try {
  for (let n = 0; n < ROUNDS; n++) {
    await results.run(`kill -9, round ${n + 1}`, async () => { await round(n, 'SIGKILL'); });
    check(`kill -9, round ${n + 1}`);
  }
  const total = [...ledger.values()].reduce((s, e) => s + e.count, 0);
  results.check('writes were acknowledged in between', total > ROUNDS * 4, `${total} writes`);
  await results.run('SIGTERM under load ends in order', async () => {
    const end = await round(3, 'SIGTERM');
    if (end.code !== 0) throw new Error(`exit ${end.code} ${end.signal}`);
  });
  check('SIGTERM');
  const verify = luoshi(binary, ['verify', ...copy.where], { allowFailure: true });
  results.check('journal and counts agree afterwards', verify.status === 0, verify.stdout + verify.stderr);
  if (!database) results.check('the database file is sound', sql(copy, 'PRAGMA integrity_check') === 'ok');
  console.log(`${total} acknowledged writes in ${ROUNDS} rounds`);
} finally {
  fixtures.drop(copy);
  fixtures.close();
}
results.end();
