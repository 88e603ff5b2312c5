// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Loss of power: the server runs with power.c preloaded, which writes down what the disk is told. From that come
// the states in which a disk may be found: what was synced is there; of the rest nothing, all, a beginning that is torn in
// the middle of a block, or any blocks in any order. Each state is opened, and must hold every write that
// had been acknowledged by then, no half of one, and an unbroken journal. power.mjs BINARY   LUOSHI_SEED=N repeats a run
//
// Proved to notice: the same with synchronous=NORMAL and OFF must find losses, else the test fails.
import { createHash, randomInt } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';
import { clerksOf, isCut, itemsOf, save } from './edits.mjs';
import { Disk, random } from './disk.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const binary = binaryFrom(process.argv);
const seed = Number(process.env.LUOSHI_SEED ?? randomInt(1e9));
const results = new Results('power');
const work = mkdtempSync(join(tmpdir(), 'luoshi-power-'));
const fixtures = new Fixtures({ binary });
const shim = join(work, 'power.so');
const WORKERS = 8;
const MODES = ['none', 'all', 'torn', 'blocks-512', 'blocks-4096'];

function compile() {
  const r = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', shim, join(here, 'power.c')], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
}

const preload = (folder, log, extra = {}) => ({ LD_PRELOAD: shim, POWER_DIR: folder, POWER_LOG: log, ...extra });

/** Bursts of writes with pauses in which the log is moved into the database; ends by itself or by kill -9. */
async function record(name, { bursts, acks, env, signal }) {
  const copy = fixtures.copy('demo');
  const clerks = clerksOf(binary, copy);
  const items = itemsOf(copy, 24);
  const first = new Map(sql(copy, `SELECT id, deliverable FROM item WHERE id IN (${items.join()})`).split('\n').map((l) => l.split('|')));
  const base = join(work, `${name}-base`);
  const log = join(work, `${name}-log`);
  cpSync(copy.data, base, { recursive: true });
  const server = await Server.start(binary, copy, { env: preload(copy.data, log, env) });
  const size = () => statSync(log).size;
  /** item → its writes in order: text, and where the log stood when it was sent and when its answer had come */
  const ledger = new Map(items.map((id) => [id, []]));
  const acknowledged = [];
  const clients = [];
  for (let i = 0; i < WORKERS; i++) {
    clients.push(new Client(server));
    await clients[i].signIn(clerks[i % clerks.length]);
  }
  let serial = 0;
  for (let burst = 0; burst < bursts; burst++) {
    let left = acks;
    let over = false;
    await Promise.all(clients.map(async (client, i) => {
      const own = items.filter((_, k) => k % WORKERS === i);
      for (let k = 0; !over; k++) {
        const write = { text: `power ${++serial}`, sent: Infinity, acknowledged: Infinity };
        const id = own[k % own.length];
        try {
          if (await save(client, id, write.text, () => { write.sent = size(); ledger.get(id).push(write); }) !== 'saved') throw new Error('a write was refused');
        } catch (e) {
          if (over && isCut(e)) return;
          throw e;
        }
        write.acknowledged = size();
        acknowledged.push(write.acknowledged);
        if (--left === 0) {
          over = true;
          if (burst === bursts - 1) void server.stop(signal);
        }
      }
    }));
    if (burst < bursts - 1) await pause(1300); // it is idle after a second, and moves its log
  }
  const end = await server.stop(signal);
  if (signal === 'SIGTERM' && end.code !== 0) throw new Error(`the server ended with ${end.code}: ${server.log.slice(-2000)}`);
  return { base, ledger, first, acknowledged, disk: new Disk(base, readFileSync(log)), copy };
}

/** What does not stand in the state as it must; [] when all is well. */
function complaints(run, state, place) {
  const said = [];
  const ids = [...run.ledger.keys()].join();
  const r = spawnSync('sqlite3', [join(state, 'luoshi.db'), `PRAGMA integrity_check; SELECT i.id, i.deliverable, (SELECT count(*) FROM event e WHERE e.object = 'item' AND e.object_no = i.id AND e.changes LIKE '%"after":"power %') FROM item i WHERE i.id IN (${ids})`], { encoding: 'utf8' });
  const lines = r.stdout.trim().split('\n');
  if (r.status !== 0 || lines.shift() !== 'ok') return [`the database is damaged: ${r.stdout.slice(0, 300)}${r.stderr.slice(0, 300)}`];
  for (const [id, text, edits] of lines.map((l) => l.split('|'))) {
    const writes = run.ledger.get(id);
    const least = writes.findLastIndex((w) => w.acknowledged <= place);
    const now = text === run.first.get(id) ? -1 : writes.findIndex((w) => w.text === text);
    if (now < least) said.push(`item ${id}: “${writes[least].text}” was acknowledged, “${text}” is stored`);
    if (now >= 0 && writes[now].sent > place) said.push(`item ${id}: “${text}” was not even sent`);
    if (Number(edits) !== now + 1) said.push(`item ${id}: ${edits} journal rows, ${now + 1} changes`);
  }
  return said;
}

/** Also as the program itself sees it. */
function verified(state) {
  const r = luoshi(binary, ['verify', '--data', state], { allowFailure: true });
  return r.status === 0 ? [] : [`luoshi verify: ${r.stdout}${r.stderr}`];
}

/** Moments to cut the power: behind an answer, while the database file is written, anywhere. */
function places(run, count, next) {
  const all = run.disk.places();
  const moving = run.disk.places((name) => name === 'luoshi.db');
  const from = [run.acknowledged, moving, all];
  return Array.from({ length: count }, (_, i) => {
    const list = from[i % from.length];
    return list[Math.floor(next() * list.length)];
  });
}

/** States of the moments, for so many seconds, or longer until there are `least` of them; and what was found. */
function examine(name, run, { count, seconds, least, next, verify }) {
  const until = Date.now() + 1000 * seconds;
  const state = join(work, `${name}-state`);
  const found = [];
  let states = 0;
  for (const place of places(run, count, next)) {
    if (Date.now() > until && states >= least) break;
    for (const mode of MODES) {
      if (mode.startsWith('blocks') && next() < 0.5) continue;
      run.disk.write(state, place, mode, next);
      const said = complaints(run, state, place);
      if (verify && said.length === 0) said.push(...verified(state));
      if (said.length > 0) found.push(`power cut at ${place}, mode ${mode}, seed ${seed}:\n${said.slice(0, 5).join('\n')}`);
      states++;
    }
  }
  rmSync(state, { recursive: true, force: true });
  return { states, found };
}

/** A copy by luoshi backup: it has its name only when all of it is on the disk; once it was told, it stays. */
function backup(copy, next) {
  const target = join(work, 'backup');
  const base = join(work, 'backup-base');
  const log = join(work, 'backup-log');
  mkdirSync(target); mkdirSync(base);
  const r = luoshi(binary, ['backup', '--data', copy.data, '--to', join(target, 'copy'), '--json'], { env: preload(target, log) });
  const { sha256 } = JSON.parse(r.stdout);
  const disk = new Disk(base, readFileSync(log));
  const all = disk.places();
  const state = join(work, 'backup-state');
  const found = [];
  const cuts = [all.at(-1), ...all.slice(-12), ...Array.from({ length: 30 }, () => all[Math.floor(next() * all.length)])];
  for (const [n, place] of cuts.entries()) {
    for (const mode of MODES) {
      disk.write(state, place, mode, next);
      const file = join(state, 'copy/luoshi.db');
      const there = existsSync(file);
      if (n === 0 && !there) found.push(`mode ${mode}: the copy was acknowledged and is not there`);
      if (there && createHash('sha256').update(readFileSync(file)).digest('hex') !== sha256) found.push(`cut at ${place}, mode ${mode}: half a copy has the name of a whole one`);
    }
  }
  results.check(`a copy is whole or has no name, and stays when it was told (${cuts.length * MODES.length} states)`, found.length === 0, `seed ${seed}\n${found.slice(0, 10).join('\n')}`);
}

try {
  const begun = Date.now();
  const next = random(seed);
  compile();
  console.log(`seed ${seed}`);
  const full = await record('full', { bursts: 3, acks: 60, signal: 'SIGTERM' });
  results.check('writes were acknowledged and synced, and the log was moved', full.acknowledged.length >= 180 && full.disk.count('SYNC') >= 20 && full.disk.places((n) => n === 'luoshi.db').length > 50,
    `${full.acknowledged.length} writes, ${full.disk.count('SYNC')} syncs, ${full.disk.places((n) => n === 'luoshi.db').length} writes of the database file`);
  const { states, found } = examine('full', full, { count: 24, seconds: 25, least: 20, next, verify: true });
  results.check(`after a loss of power all that was acknowledged is there (${states} states)`, found.length === 0 && states >= 20, found.slice(0, 5).join('\n'));
  console.log(`${states} states of ${full.acknowledged.length} acknowledged writes, ${full.disk.count('SYNC')} syncs`);
  const last = join(work, 'last');
  full.disk.write(last, full.disk.places().at(-1), 'none', next);
  await results.run('the program begins on what the disk holds, and ends in order', async () => {
    const server = await Server.start(binary, { where: ['--data', last] });
    const health = await new Client(server).get('/readyz');
    const end = await server.stop();
    if (health.status !== 200 || end.code !== 0) throw new Error(`${health.status}, exit ${end.code}`);
  });
  for (const weak of ['NORMAL', 'OFF']) {
    const run = await record(weak, { bursts: 2, acks: 30, signal: 'SIGKILL', env: { POWER_SYNCHRONOUS: weak } });
    const lost = examine(weak, run, { count: 9, seconds: 6, least: 20, next, verify: false });
    results.check(`synchronous=${weak} is noticed`, lost.found.length > 0, `no loss in ${lost.states} states: this test sees nothing`);
    console.log(`synchronous=${weak}: losses in ${lost.found.length} of ${lost.states} states, as it must be`);
  }
  backup(full.copy, next);
  console.log(`${((Date.now() - begun) / 1000).toFixed(0)} s`);
} catch (e) {
  results.fail(`seed ${seed}`, e.stack ?? e);
} finally {
  fixtures.close();
  rmSync(work, { recursive: true, force: true });
}
results.end();
