// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Counters follow without a reload: the bell of a liaison who leaves the page open; nothing is asked while
// the page is hidden, and at once when it is seen again. Without script the page stays as it was sent.
import { CLERK, assert, go } from './journey.mjs';

async function dispatch(page, title) {
  await page.goto('/plans/2/items/new');
  await page.fill('[name="title"]', title);
  await page.fill('[name="lead"]', '教务处');
  await page.fill('[name="due_on"]', '2026-12-31');
  await go(page, page.locator('main form button.btn-primary'));
  const id = /\/items\/(\d+)/.exec(page.url())[1];
  await page.goto(`/items/${id}/dispatch`);
  await go(page, page.locator('main form[action$="/dispatch"] button.btn-primary'));
}

/** A minute passes in the page; resolves with the answer of the bell. */
async function minute(page) {
  const [answer] = await Promise.all([
    page.waitForResponse((r) => new URL(r.url()).pathname === '/bell'),
    page.clock.fastForward(61000),
  ]);
  await page.waitForFunction(() => !document.querySelector('.htmx-request'));
  return answer.status();
}

const hide = (page, hidden) => page.evaluate((h) => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => h });
  document.dispatchEvent(new Event('visibilitychange'));
}, hidden);

export default async function live(j) {
  const clerk = await j.open({ who: CLERK });
  const liaison = await j.open({ who: 'baiyucheng' });
  const count = () => liaison.locator('#bell .count').textContent({ timeout: 2000 });
  await j.step(liaison, 'the bell counts while the page stays open', async () => {
    await liaison.clock.install();
    await liaison.goto('/');
    assert.equal(await liaison.locator('#bell .count').count(), 0);
    await liaison.focus('#bell');
    assert.equal(await minute(liaison), 204);
    assert.equal(await liaison.evaluate(() => document.activeElement?.id), 'bell', 'the focus stays');
    await dispatch(clerk, '开通教学中心');
    assert.equal(await minute(liaison), 200);
    assert.equal(await count(), '1');
    assert.equal(await minute(liaison), 204);
  });
  await j.step(liaison, 'a hidden page asks nothing, and at once when it is seen again', async () => {
    let asked = 0;
    liaison.on('request', (r) => { if (r.url().includes('was=')) asked++; });
    await hide(liaison, true);
    await liaison.clock.fastForward(200000);
    assert.equal(asked, 0);
    await dispatch(clerk, '修缮图书馆');
    const [answer] = await Promise.all([
      liaison.waitForResponse((r) => new URL(r.url()).pathname === '/bell'), hide(liaison, false)]);
    assert.equal(answer.status(), 200);
    await liaison.waitForFunction(() => document.querySelector('#bell .count')?.textContent === '2');
  });
  const head = await j.open({ who: 'zhangmuyao', size: 'phone' });
  await j.step(head, 'the figures follow too', async () => {
    await head.clock.install();
    await head.goto('/');
    await j.look(head, 'home', { full: true });
    const [figures] = await Promise.all([
      head.waitForResponse((r) => new URL(r.url()).pathname === '/home/figures'), head.clock.fastForward(61000)]);
    assert.equal(figures.status(), 204);
  });
  const plain = await j.open({ who: 'baiyucheng', js: false });
  await j.step(plain, 'without script the bell is a link', async () => {
    await plain.goto('/');
    await go(plain, plain.locator('#bell'));
    assert.equal(new URL(plain.url()).pathname, '/notices');
  });
}
