// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The follow-up loop against a small model of it: random steps, legal and illegal, by several people, over
// HTTP. After each step the answer and the states in the database must be those of the model (model.mjs);
// at the end the journal is replayed to the same states, `luoshi verify` finds nothing, and every state was
// reached. run.mjs BINARY [--database URL] [--seed N] [--steps N]
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';
import { Model, ACTORS, EVENTS, UNITS, ITEM_STATES, PART_STATES } from './model.mjs';

const binary = binaryFrom(process.argv);
const option = (name, fallback) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : process.argv[at + 1];
};
const database = option('--database');
const steps = Number(option('--steps', '700'));
const first = Number(option('--seed', '1'));
const results = new Results(`model ${database ? 'postgresql' : 'sqlite'}`);
const fixtures = new Fixtures({ binary, database });
const seen = { item: new Set(), part: new Set() };

/** mulberry32: the same numbers for the same seed. */
function random(seed) {
  let a = seed >>> 0;
  return (n) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

function stateOf(copy, id) {
  const [item, ...parts] = sql(copy, `SELECT status || '|' || COALESCE(CAST(stopped_on AS TEXT), '') || '|' || extension_count || '|' || return_count || '|' || COALESCE(CAST(due_current_on AS TEXT), '') || '|' || COALESCE(CAST(due_original_on AS TEXT), '') FROM item WHERE id = ${id}
    UNION ALL SELECT u.name || '|' || p.status || '|' || p.role || '|' || COALESCE(CAST(p.stopped_on AS TEXT), '') FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = ${id}`).split('\n');
  const [status, stopped, extensions, returns, due, original] = item.split('|');
  return {
    status, stopped: stopped !== '', extensions: Number(extensions), returns: Number(returns), due, original,
    parts: Object.fromEntries(parts.map((p) => { const [unit, s, role, at] = p.split('|'); return [unit, { status: s, role, stopped: at !== '' }]; })),
  };
}

/** No step may leave a part and its item in disagreement. */
function disagreement(s, lead) {
  const all = Object.entries(s.parts);
  const of = (unit) => s.parts[unit]?.status;
  if (['done', 'closed'].includes(s.status) && all.some(([, p]) => p.status !== 'accepted')) return 'an accepted item has a part that is not';
  if (['submitted', 'verifying'].includes(s.status) && all.some(([, p]) => !['submitted', 'accepted'].includes(p.status))) return 'a submitted item has a part that is not in';
  if (s.status === 'active' && ['waiting', 'disputed'].includes(of(lead))) return 'an active item whose lead has not signed';
  if (['registered', 'dispatched'].includes(s.status) && of(lead) !== 'waiting') return 'a dispatched item whose lead is past signing';
  if (s.status === 'disputed' && of(lead) !== 'disputed') return 'a disputed item whose lead does not dispute';
  if (!['suspended', 'cancelled', 'longterm', 'carried', 'done', 'closed'].includes(s.status) && s.stopped !== Boolean(s.parts[lead]?.stopped)) return 'the clock of the item is not that of its lead';
  return undefined;
}

/** The journal, folded from nothing. */
function replay(copy, id) {
  const out = { status: 'draft', parts: {} };
  const rows = sql(copy, `SELECT verb || '\t' || changes FROM event WHERE item_id = ${id} AND object = 'item' ORDER BY object_seq`).split('\n');
  const join = (names) => names.split('、').filter(Boolean);
  for (const row of rows) {
    const [verb, text] = row.split('\t');
    if (verb === 'create') out.status = 'registered';
    const changes = JSON.parse(text);
    const units = changes.filter((c) => ['units', 'lead', 'support'].includes(c.field)).flatMap((c) => join(c.after ?? ''));
    if (changes.some((c) => c.field === 'units')) for (const u of Object.keys(out.parts)) if (!units.includes(u)) delete out.parts[u];
    for (const u of units) out.parts[u] ??= 'waiting';
    for (const c of changes) {
      if (c.field === 'status') out.status = c.after;
      if (c.field === 'due_on') out.due = c.after;
      if (c.field.startsWith('part:')) out.parts[c.field.slice(5)] = c.after;
    }
  }
  return out;
}

async function create(clerk, copy) {
  const r = await clerk.post('/plans/2/items/new', [['kind', 'task'], ['title', 'A thing to do'], ['lead', UNITS.A], ['support', UNITS.B], ['due_on', '2026-12-31'], ['weight', '1']]);
  if (r.status !== 303) throw new Error(`item not made: ${r.status}`);
  return Number(sql(copy, 'SELECT max(id) FROM item'));
}

/** Of all steps those of one kind: refused ones, or legal ones, the more useful the more often. */
function choose(model, next, wantsRefusal) {
  const steps = [];
  for (const event of Object.keys(EVENTS))
    for (const actor of Object.keys(ACTORS)) {
      const code = model.expect(event, actor);
      if (code === undefined || (code === 303) === wantsRefusal) continue;
      for (let i = 0; i < (wantsRefusal ? 1 : EVENTS[event].weight ?? 2); i++) steps.push([event, actor]);
    }
  return steps.length === 0 ? undefined : steps[next(steps.length)];
}

async function run(seed) {
  const next = random(seed);
  const copy = fixtures.copy('demo');
  const server = await Server.start(binary, copy);
  try {
    const clients = {};
    for (const a of Object.keys(ACTORS)) await (clients[a] = new Client(server)).signIn(ACTORS[a].username);
    const items = [];
    for (let i = 0; i < 5; i++) items.push(new Model(await create(clients.clerk, copy), { plan: 1 }));
    for (let n = 0; n < steps; n++) {
      let model = items[next(items.length)];
      if (model.isOver()) {
        model = new Model(await create(clients.clerk, copy), { plan: 1 });
        items[next(items.length)] = model;
      }
      const step = choose(model, next, n % 4 === 0);
      if (step === undefined) continue;
      const [event, actor] = step;
      const expected = model.expect(event, actor);
      const before = JSON.stringify(model);
      const { path, fields } = model.request(event, actor, copy, sql);
      const r = await clients[actor].post(path, fields);
      if (r.status === 303) model.apply(event, actor);
      const is = stateOf(copy, model.id);
      const should = model.state();
      // A report that cannot be given is shown again with the reason (422).
      const answered = event === 'complete' && expected === 409 && r.status === 422 ? 409 : r.status;
      const wrong = answered !== expected ? `answered ${r.status}, should be ${expected}` : disagreement(is, UNITS[model.lead]) ?? model.difference(is);
      seen.item.add(is.status);
      for (const p of Object.values(is.parts)) seen.part.add(p.status);
      if (wrong !== undefined) {
        results.check(`seed ${seed}, step ${n}: ${actor} ${event}`, false, `${wrong}\nmodel before ${before}\nmodel now ${JSON.stringify(should)}\ndatabase ${JSON.stringify(is)}\n${/class="lead">([^<]*)/.exec(r.text)?.[1] ?? r.text.slice(0, 300)}`);
        return;
      }
    }
    results.check(`seed ${seed}: ${steps} steps end as the model says`, true);
    for (const model of items) {
      const told = replay(copy, model.id);
      const is = stateOf(copy, model.id);
      const parts = Object.fromEntries(Object.entries(is.parts).map(([u, p]) => [u, p.status]));
      const same = told.status === is.status && JSON.stringify(Object.entries(told.parts).sort()) === JSON.stringify(Object.entries(parts).sort()) && (told.due ?? is.due) === is.due;
      results.check(`seed ${seed}: the journal of item ${model.id} tells its state`, same, `${JSON.stringify(told)}\n${JSON.stringify({ status: is.status, due: is.due, parts })}`);
    }
  } finally {
    await server.stop();
  }
  const verify = luoshi(binary, ['verify', ...copy.where], { allowFailure: true });
  results.check(`seed ${seed}: verify finds nothing`, verify.status === 0, verify.stdout + verify.stderr);
  fixtures.drop(copy);
}

for (let seed = first; seed < first + 3; seed++) await run(seed);
for (const s of ITEM_STATES) results.check(`items were ${s}`, seen.item.has(s));
for (const s of PART_STATES) results.check(`parts were ${s}`, seen.part.has(s));
fixtures.close();
results.end();
