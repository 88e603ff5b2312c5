// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// What the pages of a year of work hold to, for three readers; the journeys 12-* choose the dress.
import { sql } from '../../lib/server.mjs';
import { CLERK, assert } from './journey.mjs';

const ITEMS = ['/items/board', '/items/timeline', '/items/month', '/items/units'];

/** Buttons and fields of the page that a finger cannot hit well (WCAG 2.5.5), as words. */
export async function small(page) {
  return page.locator('#main :is(button, select, .btn, input:not([type="hidden"]):not([type="checkbox"]):not([type="radio"]))').evaluateAll((all) => all
    .filter((e) => e.getClientRects().length && !e.closest('.vh') && e.getBoundingClientRect().height < 43.5)
    .map((e) => `${e.tagName} ${e.className} ${(e.textContent || e.getAttribute('name') || '').trim().slice(0, 20)} ${Math.round(e.getBoundingClientRect().height)} px`));
}

async function visit(j, page, who, paths) {
  for (const path of paths) {
    await j.step(page, `${who}: ${path}`, async () => {
      const answer = await page.goto(path);
      assert.equal(answer.status(), 200);
      await j.look(page, `${who}${path.replace(/\d+/g, 'n').replaceAll('/', '-')}`, { full: true });
      if (/^phone/.test(page.dress)) assert.deepEqual(await small(page), [], 'made for fingers');
    });
  }
}

/** Pages of the clerk. */
export async function clerk(j, dress) {
  const page = await j.open({ who: CLERK, ...dress });
  const waiting = sql(j.copy, "SELECT MIN(i.id) FROM item i WHERE i.status = 'submitted' AND NOT EXISTS (SELECT 1 FROM part p JOIN unit u ON u.id = p.unit_id WHERE p.item_id = i.id AND u.name = '督查办公室')");
  const active = sql(j.copy, "SELECT MIN(id) FROM item WHERE status = 'active'");
  await visit(j, page, 'clerk', ['/', '/requests', '/blockers', '/reviews', `/items/${waiting}/review`, '/samples', '/slips', '/lights', '/urge?of=overdue', '/units/19/work', ...ITEMS, `/items/${active}`, `/items/${active}/urge`, '/notices']);
}

/** Pages of the liaison, and of the head on the way. */
export async function unit(j, dress) {
  const page = await j.open({ who: 'baiyucheng', ...dress });
  const own = sql(j.copy, "SELECT MIN(i.id) FROM item i JOIN part p ON p.item_id = i.id JOIN unit u ON u.id = p.unit_id WHERE i.status = 'active' AND p.status = 'active' AND p.role = 'lead' AND u.name = '教务处'");
  await visit(j, page, 'liaison', ['/', '/reports', `/items/${own}`, `/items/${own}/report`, `/items/${own}/block`, `/items/${own}/decompose`, ...ITEMS, '/me/notifications', '/me/delegation']);
}

/** The leader's page: one screen of 1366 × 768, one sheet of A4 landscape. */
export async function leader(j, dress) {
  const page = await j.open({ who: 'guyantang', ...dress });
  await visit(j, page, 'leader', ['/leader', '/requests', '/blockers']);
  if (page.dress !== 'desktop') return;
  await j.step(page, 'the leader\'s page is one screen and one sheet', async () => {
    await page.goto('/leader');
    assert.ok(await page.locator('.decide > li').count() > 3, 'with something to decide');
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), 768);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type \/Page\b/g).length, 1);
    assert.match(pdf, /\/MediaBox \[0 0 84[12](\.\d+)? 59[45]/);
    await page.emulateMedia({ media: 'print' });
    await j.shot(page, 'leader-print', { full: true });
    await page.emulateMedia({ media: null });
  });
}
