// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Browser journeys: what people do with the program, in Chromium, on SQLite.
// node tests/browser/journeys.mjs BINARY [JOURNEY …]   screenshots: $LUOSHI_TEST_OUTPUT/browser (default tests/output/browser)
import { readdir } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fixtures, Results, binaryFrom } from '../lib/server.mjs';
import { launch } from './lib.mjs';
import { Journey } from './journeys/journey.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const binary = binaryFrom(process.argv);
const wanted = process.argv.slice(3);
const folder = join(process.env.LUOSHI_TEST_OUTPUT || join(here, '../output'), 'browser');
const files = (await readdir(join(here, 'journeys'))).filter((f) => /^\d.*\.mjs$/.test(f)).sort();

const results = new Results('browser');
const fixtures = new Fixtures({ binary });
const browser = await launch();
const begun = Date.now();
for (const file of files) {
  const name = file.replace(/^\d+-|\.mjs$/g, '');
  if (wanted.length && !wanted.some((w) => file.includes(w))) continue;
  const { default: go, seed } = await import(`./journeys/${file}`);
  const journey = new Journey({ name, binary, browser, fixtures, results, folder });
  const at = Date.now();
  await results.run(name, async () => {
    try {
      await journey.start(seed ?? 'demo');
      await go(journey);
    } finally { await journey.end(); }
  });
  console.log(`        ${name}: ${((Date.now() - at) / 1000).toFixed(1)} s`);
}
await browser.close();
fixtures.close();
console.log(`        ${((Date.now() - begun) / 1000).toFixed(0)} s`);
results.end();
