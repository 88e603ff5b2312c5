// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// A ladder is chosen and tried, a slip is issued, signed for, answered and accepted; its paper is printed on A4.
// In the other dresses a slip stands in the whole loop (11-*).
import { sql } from '../../lib/server.mjs';
import { CLERK, assert, go } from './journey.mjs';
import { accept, answer, command, issue } from './slip.mjs';

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
  const id = sql(j.copy, "SELECT min(s.id) FROM slip s JOIN unit u ON u.id = s.unit_id WHERE u.name = '教务处' AND s.status = 'proposed'");
  const desk = await j.open({ who: CLERK });
  await issue(j, desk, id);
  await answer(j, await j.open({ who: 'zhangmuyao' }), id);
  await accept(j, desk, id);
  await print(j, desk, id);
}
