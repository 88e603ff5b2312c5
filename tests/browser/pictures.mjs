// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The pictures of the README, from the program as it is: docs/images/*.png. node tests/browser/pictures.mjs BINARY
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fixtures, PASSWORD, Server, binaryFrom, sql } from '../lib/server.mjs';
import { launch, open, shot, signIn } from './lib.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../docs/images');
const binary = binaryFrom(process.argv);
const fixtures = new Fixtures({ binary });
const copy = fixtures.copy('work');
const server = await Server.start(binary, copy);
const browser = await launch();
const as = async (who) => {
  const page = await open(browser, { baseURL: server.base });
  await signIn(page, who, PASSWORD);
  return page;
};
try {
  const clerk = await as('fanbuqi');
  const minutes = sql(copy, "SELECT id FROM document WHERE kind = 'minutes' AND status = 'checking' ORDER BY id LIMIT 1");
  await clerk.goto(`/documents/${minutes}/check`);
  for (let i = 0; i < 8; i += 1) await clerk.keyboard.press('j');
  await clerk.waitForTimeout(300); // it scrolls
  await shot(clerk, folder, 'checking');
  const leader = await as('guyantang');
  await leader.goto('/leader');
  await shot(leader, folder, 'leader');
} finally {
  await browser.close();
  await server.stop();
  fixtures.close();
}
