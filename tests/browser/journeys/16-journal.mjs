// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The auditor reads the journal: from the rail to a filter, an object and its export; help says where to begin; the list of items
// opens on open ones; what is overdue on the home page is overdue on the page for urging. Desktop and phone, both languages.
import { CLERK, assert, go } from './journey.mjs';

export const seed = 'work';
const AUDITOR = 'jijingming';

async function audit(j, page, words) {
  await j.step(page, 'where to begin leads to the journal', async () => {
    await page.goto('/help');
    assert.equal(await page.locator('#help-begin').innerText(), words.begin);
    await j.look(page, 'help');
    await go(page, '.begin a[href="/journal"]');
    assert.equal(await page.locator('h1').innerText(), words.journal);
    assert.equal(await page.locator('tbody tr').count(), 50);
    await j.look(page, 'journal');
  });
  await j.step(page, 'a step and a person are chosen, the address says so', async () => {
    const fold = page.locator('details.fold');
    if (!(await fold.evaluate((d) => d.open))) await fold.locator('summary').click();
    await page.selectOption('#step', 'close');
    await page.fill('#person', CLERK);
    await go(page, '.filters button[type="submit"]');
    assert.match(page.url(), /step=close/);
    const rows = await page.locator('tbody tr').count();
    assert.ok(rows > 0 && rows < 50, `${rows} rows`);
    assert.match(await page.locator('#person').inputValue(), /\(fanbuqi\)$/);
    await j.look(page, 'filtered');
  });
  await j.step(page, 'an entry leads to its object, the object to all its entries', async () => {
    await go(page, page.locator('tbody th .sub a').first());
    assert.match(page.url(), /kind=item&object=\d+$/);
    assert.ok(await page.locator('tbody tr').count() > 2);
    await go(page, page.locator('tbody th a[data-open]').first());
    assert.match(page.url(), /\/items\/\d+$/);
    await page.goBack();
  });
  await j.step(page, 'a name that nobody has keeps what was typed and says so', async () => {
    await page.goto('/journal?person=%E6%9F%A5%E6%97%A0%E6%AD%A4%E4%BA%BA&step=sign');
    assert.equal(await page.locator('#person').inputValue(), '查无此人');
    assert.equal(await page.locator('#step').inputValue(), 'sign');
    await j.look(page, 'nobody');
  });
}

async function clerk(j, page, words) {
  await j.step(page, 'the list opens on open items and shows all in one click', async () => {
    await page.goto('/items');
    assert.equal(await page.locator('.tabs [aria-current="page"]').innerText(), words.open);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'the list is not wider than the window');
    await go(page, '.filters-on a[href="/items?state=all"]');
    assert.match(page.url(), /state=all/);
    assert.equal(await page.locator('.filters-on').count(), 0);
  });
  await j.step(page, 'home and the page for urging count the same', async () => {
    await page.goto('/');
    const late = Number((await page.locator('a[href="/items?state=overdue"] strong').first().innerText()).trim());
    await page.goto('/urge?of=overdue');
    assert.equal(await page.locator('input[name="item"]').count() + await page.locator('main li[data-row]').count(), late);
    await j.look(page, 'urge');
  });
}

export default async function journal(j) {
  const dresses = [
    [{ size: 'desktop', lang: 'zh-CN' }, { begin: '从哪里开始', journal: '日志', open: '未办结' }],
    [{ size: 'desktop', lang: 'en' }, { begin: 'Where to begin', journal: 'Journal', open: 'Open' }],
    [{ size: 'phone', lang: 'en' }, { begin: 'Where to begin', journal: 'Journal', open: 'Open' }],
  ];
  for (const [dress, words] of dresses) {
    await audit(j, await j.open({ ...dress, who: AUDITOR }), words);
    await clerk(j, await j.open({ ...dress, who: CLERK }), words);
  }
}
