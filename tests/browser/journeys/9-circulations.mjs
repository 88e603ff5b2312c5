// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// A directive goes round: the clerk sends it, a unit's head reads and signs, the clerk sees who has not.
import { CLERK, assert, go } from './journey.mjs';

async function send(j, page) {
  await j.step(page, 'the clerk gives in a directive and circulates it', async () => {
    await page.goto('/documents/new');
    await page.fill('#title', `冬季校园安全工作通知 ${page.dress}`);
    const paste = page.locator('form:has(#text)');
    await paste.locator('[name="kind"]').selectOption('directive');
    await page.fill('#text', `关于做好冬季校园安全工作的通知\n\n各单位：\n请认真组织学习，切实做好冬季校园安全工作。${page.dress}`);
    await go(page, paste.locator('button.btn-primary'));
    await page.goto(new URL(page.url()).pathname.replace('/check', ''));
    await go(page, page.locator('.page-head a[href$="/circulate"]'));
    await page.fill('#sign_due_on', '2026-12-01');
    await page.fill('#note', '请在部门例会上传达学习。');
    await page.check('#all-department');
    await j.look(page, 'new');
    await go(page, page.locator('main form button.btn-primary'));
    assert.match(await page.locator('main').textContent(), /未读/);
    await j.look(page, 'sent');
  });
  return new URL(page.url()).pathname;
}

export default async function circulations(j) {
  const clerk = await j.open({ who: CLERK });
  const first = await send(j, clerk);
  const head = await j.open({ who: 'zhangmuyao', size: 'phone' });
  await j.step(head, 'a head reads and signs on the phone', async () => {
    await head.goto('/circulations?state=mine');
    await j.look(head, 'mine');
    await go(head, head.locator('tbody a[data-open]').first());
    await j.look(head, 'read', { full: true });
    await head.fill('textarea[name="text"]', '已在处务会上传达学习。');
    await go(head, head.locator('form[action$="/sign"] button'));
    assert.match(await head.locator('main').textContent(), /已在处务会上传达学习/);
    await j.look(head, 'signed');
  });
  await j.step(clerk, 'the clerk sees it and urges the rest', async () => {
    await clerk.goto(first);
    assert.match(await clerk.locator('.figures').textContent(), /^\s*1/);
    await go(clerk, clerk.locator('form[action$="/urge"] button'));
    await j.look(clerk, 'urged');
    await clerk.goto('/circulations');
    await j.look(clerk, 'list');
    await clerk.goto(first);
    await go(clerk, clerk.locator('form[action$="/close"] button'));
    assert.equal(await clerk.locator('form[action$="/urge"]').count(), 0);
  });
  const plain = await j.open({ who: CLERK, js: false });
  await send(j, plain);
}
