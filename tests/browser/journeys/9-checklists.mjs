// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// A checklist becomes the plan of a semester; a recurring item shows its periods.
import { CLERK, assert, go } from './journey.mjs';

async function walk(j, page) {
  await j.step(page, 'a checklist is entered', async () => {
    await page.goto('/checklists/new');
    await page.fill('#name', `开学工作清单 ${page.dress}`);
    const lines = [['召开开学工作部署会', '党政办公室', '-10'], ['检查教室与实验室设备', '教务处', '-2'], ['报送开学情况总结', '教务处', '+14']];
    for (const [i, [title, lead, due]] of lines.entries()) {
      await page.fill(`#title-${i + 1}`, title);
      await page.fill(`#lead-${i + 1}`, lead);
      await page.fill(`#due-${i + 1}`, due);
    }
    await page.check('#bottom-2');
    await j.look(page, 'edit', { full: true });
    await go(page, page.locator('main form button.btn-primary'));
    await j.look(page, 'list');
  });
  await j.step(page, 'its dates are shown with the calendar, a line is left out, a plan is made', async () => {
    await go(page, page.locator('.page-head a[href$="/plan"]'));
    await page.fill('#start_on', '2026-03-02');
    await go(page, page.locator('form.filters button'));
    assert.match(await page.locator('tbody').textContent(), /2026-02-28[\s\S]*调休/);
    await j.look(page, 'preview', { full: true });
    await page.uncheck('#pick-3');
    await page.fill('#title', `开学工作 ${page.dress}`);
    await go(page, page.locator('main form[method="post"] button.btn-primary'));
    assert.doesNotMatch(await page.locator('main').textContent(), /报送开学情况总结/);
    await j.look(page, 'plan');
  });
  await j.step(page, 'a recurring item and its periods', async () => {
    const plan = new URL(page.url()).pathname;
    await page.goto(`${plan}/items/new`);
    await page.fill('#title', `每月报送安全检查情况 ${page.dress}`);
    await page.fill('#lead', '教务处');
    await page.selectOption('#recurrence', 'monthly');
    await go(page, page.locator('main form button.btn-primary'));
    assert.match(await page.locator('main').textContent(), /各周期/);
    await j.look(page, 'item', { full: true });
    await go(page, page.locator('a[href$="/periods"]'));
    await page.locator('summary').filter({ hasText: '跳过该期' }).nth(1).click();
    await page.fill('#reason-1', '放寒假');
    await go(page, page.locator('main form').nth(1).locator('button'));
    assert.match(await page.locator('main').textContent(), /跳过：放寒假/);
    await j.look(page, 'periods');
  });
  await j.step(page, 'the list', async () => {
    await page.goto('/checklists');
    await j.look(page, 'index');
  });
}

export default async function checklists(j) {
  await walk(j, await j.open({ who: CLERK }));
  await walk(j, await j.open({ who: CLERK, size: 'phone' }));
  await walk(j, await j.open({ who: CLERK, js: false }));
}
