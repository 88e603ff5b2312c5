// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// A ladder is chosen and tried, a slip is issued, signed for, answered and accepted; its paper is printed on A4.
import { Server, luoshi, sql } from '../../lib/server.mjs';
import { CLERK, assert, go } from './journey.mjs';

/** The command line, while no server runs. */
async function command(j, ...args) {
  await j.server.stop();
  const out = luoshi(j.binary, [...args, ...j.copy.where]).stdout;
  j.server = await Server.start(j.binary, j.copy);
  return out;
}

async function ladders(j, page) {
  await j.step(page, 'a ladder is copied, tried for a day, and put in use', async () => {
    await page.goto('/settings/ladders');
    await j.look(page, 'ladders', { full: true });
    await go(page, page.locator('main form button').nth(1));
    await page.check('#is_default');
    await page.fill('#try_on', '2026-12-01');
    await j.look(page, 'editor', { full: true });
    await go(page, page.locator('button[formaction]'));
    assert.match(await page.locator('#tried').textContent(), /将亮的灯[\s\S]*红色督办单[\s\S]*规则：超期达到1天/);
    await j.look(page, 'tried', { full: true });
    await go(page, page.locator('main form').first().locator('button.btn-primary'));
    assert.equal(await page.isChecked('#is_default'), true);
  });
  await j.step(page, 'what is wrong with a ladder is said beside it', async () => {
    await page.fill('#level-0-0-amount', 'x');
    await go(page, page.locator('main form').first().locator('button.btn-primary'));
    assert.match(await page.locator('.error-summary').textContent(), /请填写0到400之间的数字/);
    assert.equal(await page.inputValue('#level-0-0-amount'), 'x');
    await j.look(page, 'editor-wrong', { full: true });
  });
}

async function issue(j, page, id) {
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

async function answer(j, page, id) {
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

async function accept(j, page, id) {
  await j.step(page, 'the clerk accepts, and the item says what there was', async () => {
    await page.goto(`/slips/${id}`);
    await go(page, page.locator('button[value="accept"]'));
    await j.look(page, 'closed', { full: true });
    await go(page, page.locator('dl.facts a[href^="/items/"]'));
    assert.match(await page.locator('section[aria-labelledby="h-lights"]').textContent(), /答复已认可/);
    await j.look(page, 'item', { full: true });
  });
}

async function print(j, page, id) {
  await j.step(page, 'the paper fits on one sheet of A4', async () => {
    await page.goto(`/slips/${id}`);
    await page.emulateMedia({ media: 'print' });
    await j.shot(page, 'print', { full: true });
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.equal(pdf.toString('latin1').match(/\/Type \/Page\b/g).length, 1);
    assert.match(pdf.toString('latin1'), /\/MediaBox \[0 0 59[45](\.\d+)? 84[12]/);
    await page.emulateMedia({ media: null });
  });
}

export default async function slips(j) {
  await ladders(j, await j.open({ who: CLERK }));
  await ladders(j, await j.open({ who: CLERK, size: 'phone' }));
  const clerk = await j.open({ who: CLERK });
  await clerk.goto('/plans/1/dispatch');
  await go(clerk, clerk.locator('main form button.btn-primary'));
  await command(j, 'ladder', 'run');
  const waiting = sql(j.copy, "SELECT s.id FROM slip s JOIN unit u ON u.id = s.unit_id WHERE u.name = '教务处' AND s.status = 'proposed' ORDER BY s.id").split('\n');
  const dresses = [{}, { size: 'phone', js: false }];
  for (const [i, dress] of dresses.entries()) {
    const desk = await j.open({ who: CLERK, ...dress });
    await issue(j, desk, waiting[i]);
    await answer(j, await j.open({ who: 'zhangmuyao', ...dress }), waiting[i]);
    await accept(j, desk, waiting[i]);
    if (i === 0) await print(j, desk, waiting[i]);
  }
}
