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
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 1032, height: 700 }); // A4 across
    await page.emulateMedia({ media: 'print' });
    const tops = await page.locator('.tree-row.tree-head > span').evaluateAll((cells) => cells.map((c) => Math.round(c.getBoundingClientRect().top)));
    assert.equal(new Set(tops).size, 1, `the five columns of a plan stand in one line: ${tops}`);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(wide);
  });
  await j.step(page, 'a month says which it is', async () => {
    await page.goto('/items/month');
    await paper('month', ['h1', '.month-nav strong', '.month tbody td']);
  });
  await j.step(page, 'the dots of a timeline are whole', async () => {
    await page.goto('/items/timeline');
    const cut = await page.locator('.tl .tl-current').evaluateAll((dots) => dots.filter((d) => {
      const dot = d.getBoundingClientRect(); const box = d.ownerSVGElement.getBoundingClientRect();
      return dot.right > box.right + 0.5 || dot.left < box.left - 0.5;
    }).length);
    assert.equal(cut, 0, 'no dot is cut off at an edge');
    assert.ok(await page.locator('.tl .tl-current').count() > 10);
  });
}
