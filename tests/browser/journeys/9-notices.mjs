// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The bell: the clerk dispatches, the liaison hears of it on the phone, chooses when mails come and makes a
// calendar address; the administrator sets up a group and looks at the jobs.
import { CLERK, assert, go } from './journey.mjs';

async function dispatch(j, page) {
  const title = `开通教学中心 ${page.dress}`;
  await j.step(page, 'the clerk dispatches an item', async () => {
    await page.goto('/plans/2/items/new');
    await page.fill('[name="title"]', title);
    await page.fill('[name="lead"]', '教务处');
    await page.fill('[name="due_on"]', '2026-12-31');
    await go(page, page.locator('main form button.btn-primary'));
    const id = /\/items\/(\d+)/.exec(page.url())[1];
    await page.goto(`/items/${id}/dispatch`);
    await go(page, page.locator('main form[action$="/dispatch"] button.btn-primary'));
  });
  return title;
}

async function liaison(j, page, title) {
  await j.step(page, 'the liaison follows the bell to the item', async () => {
    await page.goto('/');
    assert.match(await page.locator('.head-end a[href="/notices"]').textContent(), /[1-9]/);
    await go(page, page.locator('.head-end a[href="/notices"]'));
    await j.look(page, 'notices', { full: true });
    await go(page, page.locator(`.todo a:has-text("${title}")`).first());
    assert.match(new URL(page.url()).pathname, /^\/items\/\d+$/);
    await page.goto('/notices');
    assert.equal(await page.locator(`.is-unread:has-text("${title}")`).count(), 0);
  });
  await j.step(page, 'mails and calendars', async () => {
    await go(page, page.locator('.page-head a[href="/me/notifications"]'));
    await page.fill('#digest', '8：15');
    await go(page, page.locator('form[action="/me/notifications"] button.btn-primary'));
    assert.equal(await page.inputValue('#digest'), '08:15');
    await go(page, page.locator('form[action="/me/notifications/feeds"] button'));
    assert.match(await page.inputValue('#new-feed'), /\/cal\/[\w-]{43}\.ics$/);
    await j.look(page, 'mails', { full: true });
    await page.goto('/me/notifications');
    assert.equal(await page.locator('#new-feed').count(), 0);
    await go(page, page.locator('form[action$="/revoke"] button').first());
  });
}

export default async function notices(j) {
  const clerk = await j.open({ who: CLERK });
  const title = await dispatch(j, clerk);
  await liaison(j, await j.open({ who: 'baiyucheng', size: 'phone' }), title);
  await liaison(j, await j.open({ who: 'zhangmuyao', js: false }), title);
  const admin = await j.open({ who: 'yinglixing' });
  await j.step(admin, 'the administrator sets up a group, tests it and looks at the jobs', async () => {
    await admin.goto('/settings/channels');
    await j.look(admin, 'none');
    await go(admin, admin.locator('a[href$="kind=dingtalk"]'));
    await admin.fill('#name', '处长群');
    await admin.fill('#address', 'http://127.0.0.1:9/robot/send?access_token=abcdefghijkl');
    await admin.fill('#secret', 'SECtest');
    await j.look(admin, 'new', { full: true });
    await go(admin, admin.locator('main form button.btn-primary'));
    await go(admin, admin.locator('form[action$="/test"] button'));
    await j.look(admin, 'channel', { full: true });
    await admin.goto('/settings/channels');
    await j.look(admin, 'list');
    await admin.goto('/settings/jobs');
    await go(admin, admin.locator('tr:has-text("remind") form button').first());
    await j.look(admin, 'jobs', { full: true });
  });
}
