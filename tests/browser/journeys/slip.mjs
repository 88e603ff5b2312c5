// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Steps of a slip: issued, signed for, answered, accepted; of its own journey and of the whole loop.
import { Server, luoshi } from '../../lib/server.mjs';
import { assert, go } from './journey.mjs';

/** The command line, while no server runs. */
export async function command(j, ...args) {
  await j.server.stop();
  const out = luoshi(j.binary, [...args, ...j.copy.where]).stdout;
  j.server = await Server.start(j.binary, j.copy);
  return out;
}

export async function issue(j, page, id) {
  await j.step(page, 'the clerk looks at the proposals and issues one', async () => {
    await page.goto('/slips');
    await j.look(page, 'proposals');
    await page.goto(`/slips/${id}`);
    await j.look(page, 'proposal', { full: true });
    await page.fill('#term_days', '2');
    await go(page, page.locator('form[action$="/issue"] button'));
    assert.match(await page.locator('article.gov').textContent(), /督办单〔2026〕\d+号[\s\S]*请于2026年11月27日前书面答复/);
    await page.goto('/lights');
    await j.look(page, 'lights');
  });
}

export async function answer(j, page, id) {
  await j.step(page, 'the unit signs for it and answers', async () => {
    await page.goto('/slips');
    await j.look(page, 'unit-list');
    await page.goto(`/slips/${id}`);
    await go(page, page.locator('form[action$="/sign"] button'));
    await page.fill('#answer', '已完成，材料已报送。');
    await j.look(page, 'answer', { full: true });
    await go(page, page.locator('form[action$="/answer"] button'));
    assert.match(await page.locator('.gov-answer').textContent(), /材料已报送/);
  });
}

export async function accept(j, page, id) {
  await j.step(page, 'the clerk accepts, and the item says what there was', async () => {
    await page.goto(`/slips/${id}`);
    await go(page, page.locator('button[value="accept"]'));
    await j.look(page, 'closed', { full: true });
    await go(page, page.locator('dl.facts a[href^="/items/"]'));
    assert.match(await page.locator('section[aria-labelledby="h-lights"]').textContent(), /答复已认可/);
    await j.look(page, 'item', { full: true });
  });
}
