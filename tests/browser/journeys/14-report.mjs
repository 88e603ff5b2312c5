// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// A liaison reports on the phone, with and without script; a clerk verifies.
import { CLERK, assert, go, text } from './journey.mjs';

const LIAISON = 'baiyucheng'; // 教务处

/** Registers, dispatches and signs for an item; returns its address. */
async function item(clerk, liaison, title) {
  await clerk.goto('/plans/2/items/new');
  await clerk.fill('#title', title);
  await clerk.fill('[name=lead]', '教务处');
  await clerk.keyboard.press('Escape');
  await clerk.fill('[name=due_on]', '2027-06-30');
  await clerk.fill('[name=weight]', '1');
  await go(clerk, '.form-end .btn-primary');
  const path = new URL(clerk.url()).pathname;
  await clerk.goto(`${path}/dispatch`);
  await go(clerk, '.form-end .btn-primary');
  await liaison.goto(path);
  await go(liaison, `form[action="${path}/sign"] button`);
  return path;
}

/** A photo of 4,000 × 3,000 px with some detail, made in the browser. */
async function photo(page) {
  const data = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 4000; canvas.height = 3000;
    const pen = canvas.getContext('2d');
    for (let i = 0; i < 6000; i += 1) { pen.fillStyle = `hsl(${(i * 47) % 360} 80% 50%)`; pen.fillRect((i * 733) % 4000, (i * 397) % 3000, 90, 60); }
    return canvas.toDataURL('image/jpeg', 0.97).split(',')[1];
  });
  return Buffer.from(data, 'base64');
}

async function report(j, page, path, words) {
  await j.step(page, 'reports in three taps and a sentence', async () => {
    await page.goto(path);
    await j.look(page, 'item');
    await go(page, `a.btn-primary[href="${path}/report"]`);
    await j.look(page, 'form', { full: true });
    await go(page, '.report-form .btn-primary'); // nothing filled in
    assert.match(await text(page, '.error-summary'), /一句话|sentence/);
    await j.look(page, 'form-refused');
    await page.fill('#text', words);
    await page.check('#outlook-in_time');
    await go(page, '.report-form .btn-primary');
    assert.equal(new URL(page.url()).pathname, path);
    assert.match(await text(page, '#reports'), new RegExp(words));
    await j.look(page, 'item-reported', { full: true });
  });
}

export default async function journey(j) {
  const clerk = await j.open({ who: CLERK });
  const phone = await j.open({ who: LIAISON, size: 'phone' });
  const plain = await j.open({ who: LIAISON, size: 'phone', js: false });
  const first = await item(clerk, phone, '开放自习室');
  const second = await item(clerk, phone, '更新选课手册');

  await report(j, phone, first, '两间自习室已粉刷');
  await report(j, plain, second, '手册初稿已完成');

  await j.step(phone, 'a photo is made smaller before it is sent', async () => {
    await phone.goto(`${first}/report`);
    const bytes = await photo(phone);
    await phone.fill('#text', '桌椅已到位');
    await phone.check('#outlook-in_time');
    await phone.locator('.report-more summary').nth(1).tap();
    await phone.setInputFiles('#photo', { name: '现场.jpg', mimeType: 'image/jpeg', buffer: bytes });
    await phone.waitForSelector('[data-shrunk]:not(:empty)');
    const sent = await phone.evaluate(() => document.getElementById('photo').files[0].size);
    assert.ok(sent < bytes.length / 2, `${bytes.length} → ${sent}`);
    assert.match(await phone.inputValue('#photo_on'), /^\d{4}-\d\d-\d\d$/);
    await j.look(phone, 'photo', { full: true });
    await go(phone, '.report-form .btn-primary');
    const link = phone.locator('#reports .evidence a').first();
    assert.equal(await link.textContent(), '现场.jpg');
  });

  await j.step(phone, 'what was typed survives a reload', async () => {
    await phone.goto(`${first}/report`);
    await phone.fill('#text', '还没有发出的话');
    await phone.waitForFunction(() => Object.keys(localStorage).some((k) => k.includes('report-')));
    phone.once('dialog', (d) => d.accept());
    await phone.reload();
    assert.equal(await phone.inputValue('#text'), '还没有发出的话');
    await phone.locator('.draft-note button').tap();
  });

  await j.step(plain, 'a file goes without script too', async () => {
    await plain.goto(`${second}/report?kind=completion`);
    await plain.fill('#text', '手册已印发');
    await plain.locator('.report-more summary').nth(1).click();
    await plain.setInputFiles('#file', { name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('关于印发选课手册的通知') });
    await go(plain, '.report-form .btn-primary');
    assert.match(await text(plain, '.state-box'), /待审核/);
  });

  await j.step(clerk, 'the clerk verifies: claim beside evidence, one sent back', async () => {
    await clerk.goto('/reviews');
    await j.look(clerk, 'reviews');
    await go(clerk, `a[href="${second}/review"]`);
    await j.look(clerk, 'review', { full: true });
    await clerk.check('input[value=return]');
    await go(clerk, '.form-end .btn-primary');
    await j.look(clerk, 'review-refused');
    await clerk.fill('textarea[name^=reason-]', '缺少分发范围');
    await go(clerk, '.form-end .btn-primary');
    assert.equal(new URL(clerk.url()).pathname, '/reviews');
    await clerk.goto('/samples');
    await j.look(clerk, 'samples');
    await clerk.goto('/blockers');
    await j.look(clerk, 'blockers');
    await clerk.goto('/plans/2/reporting');
    await j.look(clerk, 'plan-reporting');
  });

  await j.step(phone, 'a question on the phone', async () => {
    await phone.goto(`${first}/block`);
    await j.look(phone, 'block');
    await phone.fill('#text', '二号楼能否借用到三月？');
    await phone.selectOption('#decider', { index: 1 });
    await go(phone, '.form-end .btn-primary');
    await j.look(phone, 'item-blocked', { full: true });
    await phone.goto('/reports');
    await j.look(phone, 'reports');
  });
}
