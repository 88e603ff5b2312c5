// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// A meeting from agenda to decisions to items, the next one that opens with what became of them, its paper.
import { stat } from 'node:fs/promises';
import { printed } from '../lib.mjs';
import { CLERK, assert, go } from './journey.mjs';

/** The clerk enters a meeting with an agenda and decisions, and makes an item of one. */
async function enter(j, page, number, date) {
  await page.goto('/meetings/new');
  await page.fill('#title', `2026年第${number}次校长办公会（${page.dress}）`);
  await page.fill('#series', `校长办公会${page.dress}`);
  await page.fill('#held_on', date);
  await page.fill('#place', '行政楼301');
  await page.fill('#chairs', '沈望舟');
  await page.fill('#present', '沈望舟、温予安、顾砚堂');
  await j.look(page, 'new');
  await go(page, page.locator('main form[method="post"] button.btn-primary'));
}

async function walk(j, page) {
  await j.step(page, 'a meeting is entered', async () => {
    await enter(j, page, 1, '2026-11-02');
    assert.match(await page.locator('main').textContent(), /首次会议/);
  });
  const first = new URL(page.url()).pathname;
  await j.step(page, 'its agenda', async () => {
    await page.goto(`${first}/agenda`);
    await page.fill('#text-1', '审议实验室安全检查方案');
    await page.fill('#presenter-1', '教务处');
    await page.fill('#text-2', '通报开学检查情况');
    await j.look(page, 'agenda');
    await go(page, page.locator('main form button.btn-primary'));
    assert.equal(await page.locator('.agenda li').count(), 2);
  });
  await j.step(page, 'its decisions', async () => {
    await page.goto(`${first}/decisions`);
    await page.fill('#text-1', '全面排查实验室安全隐患。由教务处牵头，年底前完成。');
    await page.selectOption('#point-1', { index: 1 });
    await page.fill('#text-2', '原则同意会议制度修订稿。');
    await j.look(page, 'decisions');
    await go(page, page.locator('main form button.btn-primary'));
    await j.look(page, 'meeting');
  });
  await j.step(page, 'a decision becomes an item of the draft plan', async () => {
    await go(page, page.locator('.row-end .btn').first());
    await j.look(page, 'decide');
    await page.fill('#lead', '教务处');
    await page.fill('#due_on', '2026-12-31');
    await go(page, page.locator('section:has(#h-make) button.btn-primary'));
    assert.match(await page.locator('main').textContent(), /计划草稿/);
    await go(page, page.locator('.notice a'));
    await j.look(page, 'draft-plan');
    await go(page, page.locator('main form[action$="/confirm"] button'));
    assert.match(await page.locator('main').textContent(), /全面排查实验室安全隐患/);
  });
  await j.step(page, 'the next meeting opens with what became of it', async () => {
    await page.goto(first);
    await go(page, page.locator('.page-head a.btn-primary'));
    assert.match(await page.inputValue('#title'), /第2次/);
    assert.equal(await page.inputValue('#place'), '行政楼301');
    await page.fill('#held_on', '2026-12-07');
    await go(page, page.locator('main form[method="post"] button.btn-primary'));
    assert.match(await page.locator('section:has(#h-last)').textContent(), /全面排查实验室安全隐患[\s\S]*已立项/);
    await j.look(page, 'next');
  });
  await j.step(page, 'the agenda on paper', async () => {
    await go(page, page.locator('.page-head a[href$="/paper"]'));
    await j.look(page, 'paper');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.rail', '.head', '.page-head .btn']) {
      for (const one of await page.locator(hidden).all()) assert.ok(await one.isHidden(), `${hidden} is not printed`);
    }
    assert.ok(await page.locator('#h-last').isVisible());
    const file = await printed(page, j.folder, `meeting-paper-${page.dress}`);
    assert.ok((await stat(file)).size > 5000);
    await page.emulateMedia({ media: 'screen' });
  });
  await j.step(page, 'the list', async () => {
    await page.goto('/meetings');
    await j.look(page, 'list');
    await page.goto('/meetings/series');
    await j.look(page, 'series');
  });
}

export default async function meetings(j) {
  await walk(j, await j.open({ who: CLERK }));
  await walk(j, await j.open({ who: CLERK, size: 'phone' }));
  await walk(j, await j.open({ who: CLERK, js: false }));
}
