// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// What is typed survives a reload; leaving warns; single keys can be switched off.
import { CLERK, assert, go } from './journey.mjs';

export default async function drafts(j) {
  const page = await j.open({ who: CLERK });
  const asked = [];
  page.on('dialog', async (d) => { asked.push(d.type()); await d.accept(); });
  let item = '';
  await j.step(page, 'a half-written form comes back after a reload, with a note', async () => {
    await page.goto('/items');
    item = await page.locator('tbody a[data-open]').first().evaluate((a) => new URL(a.href).pathname);
    await page.goto(`${item}/edit`);
    await page.click('#text');
    await page.keyboard.type('写了一半的要求');
    await page.waitForTimeout(450);
    await page.reload();
    assert.deepEqual(asked.splice(0), ['beforeunload'], 'leaving is asked about');
    assert.match(await page.inputValue('#text'), /写了一半的要求/);
    assert.equal(await page.locator('.draft-note').count(), 1);
    await j.look(page, 'restored');
  });
  await j.step(page, 'following a link warns too; the draft can be thrown away', async () => {
    await page.click('.rail a[href="/plans"]');
    await page.waitForURL('**/plans');
    assert.deepEqual(asked.splice(0), ['beforeunload']);
    await page.goto(`${item}/edit`);
    assert.match(await page.inputValue('#text'), /写了一半的要求/);
    await page.click('.draft-note button');
    assert.doesNotMatch(await page.inputValue('#text'), /写了一半的要求/);
    asked.length = 0;
    await page.reload();
    assert.deepEqual(asked, [], 'nothing typed, nothing asked');
    assert.equal(await page.locator('.draft-note').count(), 0);
  });
  await j.step(page, 'saving forgets the draft', async () => {
    await page.fill('#deliverable', '一份总结');
    await page.waitForTimeout(450);
    await go(page, 'form[data-draft] .btn-primary');
    assert.deepEqual(asked.splice(0), []);
    await page.goto(`${item}/edit`);
    assert.equal(await page.locator('.draft-note').count(), 0);
    assert.equal(await page.inputValue('#deliverable'), '一份总结');
  });
  await j.step(page, 'a pasted text survives a reload before it is given in', async () => {
    await page.goto('/documents/new');
    await page.fill('#text', '一、关于安全\n由保卫处负责，12月底前完成。');
    await page.waitForTimeout(450);
    await page.reload();
    assert.match(await page.inputValue('#text'), /保卫处/);
    await j.look(page, 'paste-restored');
    await page.click('.draft-note button');
  });
  await j.step(page, 'j, k, Enter and e work in the list', async () => {
    await page.goto('/items');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const first = page.locator('tbody tr').first();
    assert.match((await first.getAttribute('class')) ?? '', /is-current/);
    await j.look(page, 'row');
    await Promise.all([page.waitForURL(/\/items\/\d+$/), page.keyboard.press('Enter')]);
    await Promise.all([page.waitForURL(/\/items\/\d+\/edit$/), page.keyboard.press('e')]);
  });
  await j.step(page, 'switched off in the settings, j and k do nothing', async () => {
    await page.goto('/me');
    await j.look(page, 'settings');
    await page.uncheck('#has_keys');
    await go(page, 'main form .btn-primary');
    await page.goto('/items');
    for (const key of ['j', 'k', 'j']) await page.keyboard.press(key);
    assert.equal(await page.locator('.is-current').count(), 0);
    await page.goto('/documents');
    await go(page, page.locator('tbody tr', { hasText: '纪要' }).locator('a.btn'));
    const at = page.url();
    for (const key of ['j', 'j', 'e', 'm']) await page.keyboard.press(key);
    assert.equal(await page.locator('.draft-item.is-current').count(), 0);
    assert.equal(await page.locator('details.edit[open]').count(), 0);
    assert.equal(page.url(), at);
    await page.keyboard.press('?');
    assert.equal(await page.locator('dialog[open]').count(), 0);
  });
  await j.step(page, 'and on again', async () => {
    await page.goto('/me');
    await page.check('#has_keys');
    await go(page, 'main form .btn-primary');
    await page.goto('/items');
    await page.keyboard.press('j');
    assert.equal(await page.locator('tr.is-current').count(), 1);
  });
}
