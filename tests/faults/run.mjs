// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// kill -9 of the server in the middle of writes, with a ledger: a write that was acknowledged is there
// afterwards, one that was refused is not, one without an answer is there whole or not at all. Then
// SIGTERM under load: nothing that was accepted is left without an answer. run.mjs BINARY [--database URL]
//
// The server is killed by the client that reads an acknowledgement, in the callback that reads it, while
// the others are in the middle of theirs. Proved against a build that answered before the commit:
// acknowledged texts were missing in the first round.
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';
import { clerksOf, isCut, itemsOf, save } from './edits.mjs';

const binary = binaryFrom(process.argv);
const at = process.argv.indexOf('--database');
const database = at > 0 ? process.argv[at + 1] : undefined;
const results = new Results(`faults ${database ? 'postgresql' : 'sqlite'}`);
const fixtures = new Fixtures({ binary, database });
const copy = fixtures.copy('demo');
const clerks = clerksOf(binary, copy);
const items = itemsOf(copy, 24);
const ROUNDS = 10;
const WORKERS = 8;
/** item → { ok: last acknowledged text, unknown: texts sent without an answer since then } */
const ledger = new Map(items.map((id) => [id, { ok: undefined, unknown: [], count: 0 }]));
let serial = 0;

/** `acknowledged` is called at once when the answer says that the text is saved. */
async function write(client, id, acknowledged) {
  const entry = ledger.get(id);
  const text = `round ${++serial}`;
  const answer = await save(client, id, text, () => entry.unknown.push(text));
  if (answer === 'saved') {
    acknowledged();
    entry.ok = text; entry.unknown = []; entry.count++;
  } else {
    entry.unknown = entry.unknown.filter((t) => t !== text);
  }
}

async function worker(client, ids, state, acknowledged) {
  while (!state.over) {
    for (const id of ids) {
      if (state.over) return;
      try { await write(client, id, acknowledged); } catch (e) {
        if (isCut(e)) return;
        throw e;
      }
    }
  }
}

const clients = [];
/** Signed in once: sessions outlive the process too. */
async function clientsOf(server) {
  for (let i = clients.length; i < WORKERS; i++) {
    const c = new Client(server);
    await c.signIn(clerks[i % clerks.length]);
    clients.push(c);
  }
  for (const c of clients) c.server = server;
}

/** Ends the server with the signal as soon as `acks` writes were acknowledged. */
async function round(acks, signal) {
  const server = await Server.start(binary, copy);
  await clientsOf(server);
  const state = { over: false };
  let left = acks;
  let end;
  const acknowledged = () => {
    if (--left !== 0) return;
    if (signal === 'SIGKILL') state.over = true;
    end = server.stop(signal);
  };
  const work = clients.map((c, i) => worker(c, items.filter((_, k) => k % clients.length === i), state, acknowledged)
    .catch((e) => { state.failed ??= e; state.over = true; }));
  await Promise.all(work);
  const early = !end;
  const how = await (end ?? server.stop('SIGKILL'));
  if (state.failed) throw state.failed;
  if (early) throw new Error(`the server ended by itself: ${server.log.slice(-2000)}`);
  return how;
}

/** What the database says now: item → text and number of journal rows of our writes. */
function stored() {
  const rows = sql(copy, `SELECT i.id, i.deliverable, (SELECT count(*) FROM event e WHERE e.object = 'item' AND e.object_no = i.id AND e.changes LIKE '%"after":"round %') FROM item i WHERE i.id IN (${items.join()})`);
  return new Map(rows.split('\n').map((line) => line.split('|')).map(([id, text, edits]) => [id, { text, edits: Number(edits) }]));
}

const first = stored();

function check(what, { allAnswered = false } = {}) {
  const lost = []; const halves = []; const silent = [];
  const now = stored();
  for (const [id, entry] of ledger) {
    const { text, edits } = now.get(id);
    const known = entry.ok ?? first.get(id).text;
    if (text !== known && !entry.unknown.includes(text)) lost.push(`item ${id}: acknowledged “${known}”, stored “${text}”`);
    if (entry.unknown.includes(text)) { silent.push(`item ${id}: “${text}” is stored, and nobody was told`); entry.ok = text; entry.count++; }
    if (edits !== entry.count) halves.push(`item ${id}: ${edits} journal rows, ${entry.count} changes`);
    entry.unknown = [];
    entry.count = edits; // one loss is told once
    entry.ok = text;
  }
  results.check(`${what}: what was acknowledged is there, what was refused is not`, lost.length === 0, lost.join('\n'));
  if (allAnswered) results.check(`${what}: whoever wrote was told`, silent.length === 0, silent.join('\n'));
  results.check(`${what}: each change has its journal row, and each row its change`, halves.length === 0, halves.join('\n'));
}

try {
  for (let n = 0; n < ROUNDS; n++) {
    await results.run(`kill -9, round ${n + 1}`, async () => { await round(3 + ((n * 7) % 12), 'SIGKILL'); });
    check(`kill -9, round ${n + 1}`);
  }
  const total = [...ledger.values()].reduce((s, e) => s + e.count, 0);
  results.check('writes were acknowledged in between', total > ROUNDS * 4, `${total} writes`);
  await results.run('SIGTERM under load ends in order', async () => {
    const end = await round(20, 'SIGTERM');
    if (end.code !== 0) throw new Error(`exit ${end.code} ${end.signal}`);
  });
  check('SIGTERM', { allAnswered: true });
  const verify = luoshi(binary, ['verify', ...copy.where], { allowFailure: true });
  results.check('journal and counts agree afterwards', verify.status === 0, verify.stdout + verify.stderr);
  if (!database) results.check('the database file is sound', sql(copy, 'PRAGMA integrity_check') === 'ok');
  console.log(`${total} acknowledged writes in ${ROUNDS} rounds`);
} finally {
  fixtures.drop(copy);
  fixtures.close();
}
results.end();
