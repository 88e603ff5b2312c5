// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The raw-socket probes and the slow-client proof against the real program:
// run.mjs BINARY-FOR-PROBES BINARY-FOR-SLOW-CLIENTS
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fixtures, Results, Server } from '../lib/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const results = new Results('probes');
for (const [script, binary] of [['probes.mjs', process.argv[2]], ['slow.mjs', process.argv[3] ?? process.argv[2]]]) {
  const fixtures = new Fixtures({ binary });
  const copy = fixtures.copy('empty');
  const server = await Server.start(binary, copy, { args: ['--log', 'no'] });
  try {
    const r = spawnSync('node', [join(here, script), `127.0.0.1:${server.port}`], { encoding: 'utf8', timeout: 180000 });
    const m = /(\d+) passed, (\d+) failed/.exec(r.stdout ?? '');
    results.passed += Number(m?.[1] ?? 0);
    results.failed += Number(m?.[2] ?? 1);
    if (r.status !== 0) console.log(r.stdout, r.stderr);
  } finally {
    const end = await server.stop();
    results.check(`the server ends without a complaint after ${script}`, end.code === 0, `exit ${end.code} ${end.signal} ${server.log.slice(-2000)}`);
    fixtures.drop(copy);
    fixtures.close();
  }
}
results.end();
