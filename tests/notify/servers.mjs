// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// node tests/notify/servers.mjs BINARY --database URL: several servers share one PostgreSQL. Messages
// and jobs are done exactly once; one server is killed in the middle.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binaryFrom, Fixtures, Results, Server, sql } from '../lib/server.mjs';
import { certificate, Receiver, WEBHOOK_SECRET } from './peers.mjs';

const binary = binaryFrom(process.argv);
const database = process.argv[process.argv.indexOf('--database') + 1];
const results = new Results('servers');
const work = mkdtempSync(join(tmpdir(), 'luoshi-servers-'));
const fixtures = new Fixtures({ binary, database });
const tls = certificate(work);
const receiver = await Receiver.start(tls);
const MESSAGES = 200;
const CHANNELS = 4;

/** The real clock: leases run out, jobs fall due. */
const running = [];
async function start(copy) {
  const server = await Server.start(binary, copy, { env: { LUOSHI_NOW: '' }, args: ['--allow-peers', '127.0.0.1'] });
  running.push(server);
  return server;
}

async function story(name, fn) {
  receiver.modes = {};
  const copy = prepare();
  await results.run(name, () => fn(copy));
  for (const s of running.splice(0)) if (s.child.exitCode === null && s.child.signalCode === null) await s.stop();
  fixtures.drop(copy);
}

async function until(what, seconds, condition) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

function prepare() {
  const copy = fixtures.copy('demo');
  for (let i = 0; i < CHANNELS; i++) {
    sql(copy, `INSERT INTO channel (kind, name, address, secret, certificate, updated_at)
      VALUES ('webhook', 'hook ${i}', 'https://127.0.0.1:${receiver.port}/webhook?n=${i}', '${WEBHOOK_SECRET}', '${tls.pem}', 1)`);
  }
  receiver.got.length = 0;
  return copy;
}
const fill = (copy) => sql(copy, `INSERT INTO outbox (channel_id, kind, told_at, not_before_at)
  SELECT c.id, 'signed', 1, 1 FROM channel c, generate_series(1, ${MESSAGES / CHANNELS})`);
const left = (copy) => Number(sql(copy, `SELECT count(*) FROM outbox WHERE status <> 'sent'`));
const ids = () => receiver.of('webhook').map((g) => g.headers['webhook-id']);

await story(`R-JOB-01: two servers send ${MESSAGES} messages, each exactly once`, async (copy) => {
  const servers = [await start(copy), await start({ ...copy })];
  fill(copy);
  await until('all are sent', 60, () => left(copy) === 0);
  for (const s of servers) {
    const end = await s.stop();
    if (end.code !== 0) throw new Error(`a server ended with ${end.code}: ${s.log}`);
  }
  if (ids().length !== MESSAGES || new Set(ids()).size !== MESSAGES) throw new Error(`${ids().length} deliveries, ${new Set(ids()).size} messages`);
  const logged = sql(copy, `SELECT count(*), sum(CASE WHEN outcome = 'sent' THEN 1 ELSE 0 END) FROM send_log`);
  if (logged !== `${MESSAGES}|${MESSAGES}`) throw new Error(`send log: ${logged}`);
});

await story('one of two is killed while it sends: nothing is lost, and a doubt is repeated under its own number', async (copy) => {
  receiver.modes.webhook = 'slow'; // every message is under way for 0.3 s, so the kill meets one
  const servers = [await start(copy), await start({ ...copy })];
  fill(copy);
  await until('some are sent', 60, () => ids().length >= 20);
  await servers[0].stop('SIGKILL');
  receiver.modes = {};
  await until('all are sent', 120, () => left(copy) === 0);
  await servers[1].stop();
  const doubles = ids().length - new Set(ids()).size;
  if (new Set(ids()).size !== MESSAGES) throw new Error(`${new Set(ids()).size} of ${MESSAGES} messages arrived`);
  if (doubles > 1) throw new Error(`${doubles} deliveries too many: only the one in hand may be repeated`);
  if (sql(copy, `SELECT count(*) FROM channel WHERE claim_until_at IS NOT NULL`) !== '0') throw new Error('a lease is left');
});

await story('a sender whose lease ran out cannot write its outcome', async (copy) => {
  sql(copy, 'UPDATE channel SET is_enabled = 0 WHERE id <> (SELECT min(id) FROM channel)');
  receiver.modes.webhook = 'slow';
  const server = await start(copy);
  sql(copy, `INSERT INTO outbox (channel_id, kind, told_at, not_before_at) SELECT min(id), 'signed', 1, 1 FROM channel`);
  await until('it is under way', 20, () => sql(copy, `SELECT count(*) FROM outbox WHERE status = 'sending'`) === '1');
  // Another server took the channel meanwhile: its number is higher.
  sql(copy, 'UPDATE channel SET claim_no = claim_no + 1 WHERE is_enabled = 1');
  await until('it arrived', 20, () => ids().length === 1);
  await new Promise((resolve) => { setTimeout(resolve, 500); });
  const state = sql(copy, 'SELECT status FROM outbox');
  await server.stop();
  if (state !== 'sending') throw new Error(`the outcome was written all the same: ${state}`);
});

await story('three servers run a job that falls due exactly once', async (copy) => {
  const servers = [await start(copy), await start({ ...copy }), await start({ ...copy })];
  for (let round = 1; round <= 5; round++) {
    sql(copy, `UPDATE job SET next_at = 1 WHERE name = 'notice_retention'`);
    await until('the job ran', 20, () => sql(copy, `SELECT next_at > 1 FROM job WHERE name = 'notice_retention'`) === 't');
  }
  const runs = sql(copy, `SELECT run_count, fence_no, failure_count FROM job WHERE name = 'notice_retention'`);
  for (const s of servers) await s.stop();
  if (runs !== '5|5|0') throw new Error(`runs, fence, failures: ${runs}`);
});

receiver.stop();
fixtures.close();
rmSync(work, { recursive: true, force: true });
results.end();
