// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// A plan of 320 tasks: how long the checking screen takes, how quick each step stays. The figures are printed.
import { CLERK, assert, go, ids, inView, text } from './journey.mjs';

const LEADS = ['教务处', '人事处', '计划财务处', '后勤管理处', '保卫处', '科学研究处'];
const THINGS = ['修订管理办法', '完成设备更新', '开展专项检查', '建立工作台账', '印发实施方案', '完成数据核对', '组织业务培训', '公布年度目录'];

function plan(count) {
  const lines = ['汀川大学2027年重点工作任务清单', '汀川大学党政办公室　2026年11月20日'];
  for (let i = 1; i <= count; i += 1) {
    if (i % 20 === 1) lines.push(`${'一二三四五六七八九十'[Math.floor(i / 20) % 10]}${i > 200 ? '' : ''}、第${Math.floor(i / 20) + 1}类工作`.replace(/^/, i > 200 ? '十' : ''));
    lines.push(`${i}.${THINGS[i % THINGS.length]}第${i}批，2027年${(i % 12) + 1}月底前完成。（牵头单位：${LEADS[i % LEADS.length]}；配合单位：${LEADS[(i + 1) % LEADS.length]}）`);
  }
  return `${lines.join('\n')}\n`;
}

export default async function large(j) {
  const page = await j.open({ who: CLERK });
  page.setDefaultTimeout(60000);
  await j.step(page, 'gives it in', async () => {
    await page.goto('/documents/new');
    await page.setInputFiles('#file', { name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from(plan(320)) });
    const begun = Date.now();
    await go(page, 'form:has(#file) .btn-primary');
    console.log(`        320 tasks: read and on the screen in ${Date.now() - begun} ms`);
    const again = Date.now();
    await page.reload();
    const size = (await page.content()).length;
    console.log(`        320 tasks: screen again in ${Date.now() - again} ms, ${Math.round(size / 1024)} KiB`);
    const all = await page.locator('.draft-item[data-kind="task"]').count();
    assert.ok(all >= 320, `${all} tasks`);
    await j.shot(page, 'check');
  });
  await j.step(page, 'each step stays quick', async () => {
    const took = [];
    for (let i = 0; i < 60; i += 1) {
      const t = Date.now();
      await page.keyboard.press('j');
      await page.evaluate(() => new Promise((ok) => requestAnimationFrame(() => ok(undefined))));
      took.push(Date.now() - t);
    }
    took.sort((a, b) => a - b);
    console.log(`        320 tasks: a step takes ${took[30]} ms, at most ${took[59]} ms`);
    const id = await page.locator('.draft-item.is-current').getAttribute('data-item');
    assert.equal(id, (await ids(page))[59]);
    assert.ok(await inView(page.locator(`#s-${id}`)) && await inView(page.locator(`#i-${id}`)));
    const t = Date.now();
    await page.keyboard.press('e');
    await page.waitForFunction((n) => document.activeElement.id === `title-${n}`, id);
    console.log(`        320 tasks: a form is open in ${Date.now() - t} ms`);
    await j.shot(page, 'edit');
    await page.keyboard.press('Escape');
    const tick = Date.now();
    await page.keyboard.press(' ');
    await page.evaluate(() => new Promise((ok) => requestAnimationFrame(() => ok(undefined))));
    console.log(`        320 tasks: a tick takes ${Date.now() - tick} ms`);
    await page.keyboard.press(' ');
  });
  await j.step(page, 'all are confirmed and numbered', async () => {
    await page.evaluate(() => { const all = /** @type {HTMLInputElement} */ (document.querySelector('#pick-all')); if (!all.checked) all.click(); });
    const begun = Date.now();
    await go(page, '.check-bar .btn-primary');
    await j.shot(page, 'confirm');
    if (await page.locator('#reason').count()) await page.fill('#reason', '不单独列项');
    const middle = Date.now();
    await go(page, 'main form .btn-primary');
    console.log(`        320 tasks: asked in ${middle - begun} ms, confirmed in ${Date.now() - middle} ms`);
    assert.match(await text(page), /320/);
    await j.look(page, 'plan', { dark: false });
    await page.goto('/items?q=%E7%AC%AC320%E6%89%B9');
    assert.match(await text(page, 'tbody tr'), /汀督〔20\d\d〕\d+ ?号/);
  });
}
