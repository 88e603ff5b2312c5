// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The ledger and an item on paper.
import { stat } from 'node:fs/promises';
import { printed } from '../lib.mjs';
import { CLERK, assert } from './journey.mjs';

export default async function print(j) {
  const page = await j.open({ who: CLERK });
  const paper = async (name, parts) => {
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.rail', '.head', '.foot', '.page-head .btn']) {
      for (const one of await page.locator(hidden).all()) assert.ok(await one.isHidden(), `${hidden} is not printed`);
    }
    for (const shown of parts) assert.ok(await page.locator(shown).first().isVisible(), `${shown} is printed`);
    await j.shot(page, name);
    const file = await printed(page, j.folder, `print-${name}`);
    assert.ok((await stat(file)).size > 10000);
    await page.emulateMedia({ media: 'screen' });
  };
  await j.step(page, 'the item list', async () => {
    await page.goto('/items');
    await paper('items', ['h1', '.ledger thead th', '.ledger tbody tr:nth-child(20)']);
    assert.equal(await page.evaluate(() => { const r = getComputedStyle(document.querySelector('.ledger thead')).display; return r; }), 'table-header-group', 'the head comes again on each page');
  });
  await j.step(page, 'an item', async () => {
    await page.goto(await page.locator('tbody a[data-open]').first().getAttribute('href'));
    await paper('item', ['h1', '.source', '.facts', '.ledger thead th', '.history']);
  });
  await j.step(page, 'a plan', async () => {
    await page.goto('/plans');
    await page.goto(await page.locator('main a[href^="/plans/"]').first().getAttribute('href'));
    await paper('plan', ['h1']);
  });
}
