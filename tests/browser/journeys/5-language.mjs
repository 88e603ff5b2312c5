// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The whole frame in English and back; what is Chinese on an English page says so.
import { CLERK, assert, go, text } from './journey.mjs';

const PAGES = ['/', '/items', '/plans', '/documents', '/documents/new', '/units', '/people', '/me', '/me/password', '/help', '/units/import'];

/** Words of the frame (not of the data) that are in the other language. */
async function foreign(page, han) {
  return page.evaluate((wantHan) => {
    const found = [];
    const pick = 'head title, .rail a, .tabbar a, .foot, h1, h2, label, legend, th[scope="col"], .btn, .tabs a, .hint, summary, caption, option[value=""], figcaption, .crumbs li:first-child';
    for (const el of document.querySelectorAll(pick)) {
      if (el.closest('.menu') || el.closest('[lang]') !== document.documentElement || el.closest('tbody') || el.closest('dialog')) continue;
      const own = Array.from(el.childNodes).filter((n) => n.nodeType === 3 || n.nodeName === 'SPAN').map((n) => n.textContent).join(' ').trim();
      if (wantHan ? /[\u4e00-\u9fff]/.test(own) : /[A-Za-z]{4,}/.test(own) && !/[\u4e00-\u9fff]/.test(own)) found.push(`${el.tagName} ${own.slice(0, 60)}`);
    }
    return found;
  }, han);
}

export default async function language(j) {
  for (const o of [{ size: 'desktop' }, { size: 'phone' }, { size: 'desktop', js: false }]) {
    const page = await j.open({ who: CLERK, ...o });
    await j.step(page, 'to English: every page of the frame', async () => {
      await page.goto('/items?scope=overdue');
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
      await page.click('details.menu > summary');
      assert.equal(await page.locator('form[action="/language"] button').getAttribute('lang'), 'en');
      if (page.hasScript) await j.look(page, 'menu', { dark: true });
      if (!(await page.locator('form[action="/language"] button').isVisible())) await page.click('details.menu > summary');
      await go(page, 'form[action="/language"] button');
      assert.match(page.url(), /\/items\?scope=overdue/, 'the same page, the same filters');
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      for (const path of PAGES) {
        await page.goto(path);
        assert.equal(await page.locator('html').getAttribute('lang'), 'en');
        assert.deepEqual(await foreign(page, true), [], path);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is wider than the window`);
        if (page.hasScript) await j.look(page, `en${path.replaceAll('/', '-')}`, { dark: false, checked: o.size === 'desktop' });
      }
    });
    await j.step(page, 'the checking screen and an item in English mark their Chinese', async () => {
      await page.goto('/documents');
      await go(page, page.locator('tbody tr', { hasText: '纪要' }).locator('a.btn'));
      assert.equal(await page.locator('.doc').getAttribute('lang'), 'zh-CN');
      if (page.hasScript) await j.look(page, 'en-check', { dark: false, checked: o.size === 'desktop' });
      await page.goto('/items');
      await go(page, page.locator('tbody a[data-open]').first());
      if (page.hasScript) await j.look(page, 'en-item', { dark: false, checked: o.size === 'desktop' });
    });
    await j.step(page, 'and back', async () => {
      await page.click('details.menu > summary');
      assert.equal(await page.locator('form[action="/language"] button').getAttribute('lang'), 'zh-CN');
      await go(page, 'form[action="/language"] button');
      assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
      await page.goto('/documents');
      await go(page, page.locator('tbody tr', { hasText: 'Strategy' }).locator('a.btn'));
      assert.equal(await page.locator('.doc').getAttribute('lang'), 'en');
      for (const path of ['/', '/items', '/documents/new', '/help']) {
        await page.goto(path);
        assert.deepEqual(await foreign(page, false), [], path);
        assert.match(await text(page, 'title'), /落实/);
      }
    });
  }
}
