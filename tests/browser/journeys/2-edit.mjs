// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Editing an item: errors lose nothing; two clerks at once see both versions field by field.
import { CLERK, CLERK_2, assert, go, text } from './journey.mjs';

async function errors(j, page, url) {
  await j.step(page, 'errors are listed, the list takes the focus, nothing is lost', async () => {
    await page.goto(`${url}/edit`);
    await j.look(page, 'form');
    await page.fill('#title', '');
    await page.fill('#deliverable', '一份报告');
    await page.fill('#lead', '不存在的单位');
    await page.keyboard.press('Escape');
    await page.fill('#weight', '1.5');
    await go(page, 'form[data-draft] .btn-primary');
    assert.match(await page.title(), /^错误：/);
    const summary = page.locator('.error-summary');
    assert.match(await summary.innerText(), /\d 处需要修改/);
    if (page.hasScript) assert.ok(await summary.evaluate((s) => document.activeElement === s), 'the list of errors has the focus');
    assert.equal(await page.inputValue('#deliverable'), '一份报告');
    assert.equal(await page.inputValue('#lead'), '不存在的单位');
    for (const field of ['title', 'lead']) {
      assert.equal(await page.locator(`#${field}`).getAttribute('aria-invalid'), 'true');
      assert.match(await page.locator(`#${field}`).getAttribute('aria-describedby'), new RegExp(`${field}-error`));
      assert.ok((await page.textContent(`#${field}-error`)).trim());
    }
    await j.look(page, 'errors');
    await page.click('.error-summary a[href="#lead"]');
    if (page.hasScript) assert.equal(await page.evaluate(() => document.activeElement.id), 'lead');
    else assert.equal(new URL(page.url()).hash, '#lead');
    const top = await page.locator('#lead').evaluate((e) => e.getBoundingClientRect().top);
    assert.ok(top > 48, `the field stands below the head, at ${top}`);
  });
}

/** Two clerks open the form, the first saves, the second finds both versions. */
async function stale(j, one, two, url) {
  let before;
  await j.step(two, 'a stale form shows both versions and loses nothing', async () => {
    await one.goto(`${url}/edit`);
    await two.goto(`${url}/edit`);
    before = await one.inputValue('#deliverable');
    await one.fill('#title', '第一位督查员的标题');
    await one.fill('#text', '第一位督查员的要求');
    await go(one, 'form[data-draft] .btn-primary');
    assert.equal(await text(one, 'h1'), '第一位督查员的标题');

    await two.fill('#title', '第二位督查员的标题');
    await two.fill('#deliverable', '第二位督查员的成果');
    await two.fill('#reason', '第二位的理由');
    await go(two, 'form[data-draft] .btn-primary');
    assert.equal(await two.inputValue('#mine-title'), '第二位督查员的标题');
    const both = await text(two);
    for (const words of ['第一位督查员的标题', '第二位督查员的成果', '第一位督查员的要求']) assert.ok(both.includes(words), words);
    assert.equal(await two.inputValue('#reason'), '第二位的理由');
    await j.look(two, 'conflict');
  });
  await j.step(two, 'chooses for each field and saves', async () => {
    await two.check('#pick-title-theirs');
    await go(two, 'form .btn-primary');
    assert.equal(await text(two, 'h1'), '第一位督查员的标题');
    const page = await text(two);
    assert.ok(page.includes('第二位督查员的成果'), 'the own change is saved');
    assert.ok(page.includes('第一位督查员的要求'), 'the change of the other is kept');
    assert.notEqual(before, '第二位督查员的成果');
    await j.look(two, 'after');
  });
}

export default async function edit(j) {
  const one = await j.open({ who: CLERK });
  await one.goto('/items');
  const urls = await one.locator('tbody a[data-open]').evaluateAll((all) => all.slice(0, 5).map((a) => new URL(a.href).pathname));
  await errors(j, one, urls[0]);
  const two = await j.open({ who: CLERK_2 });
  one.on('dialog', (d) => d.accept());
  two.on('dialog', (d) => d.accept());
  await stale(j, one, two, urls[1]);
  const phone = await j.open({ who: CLERK, size: 'phone' });
  await errors(j, phone, urls[2]);
  await stale(j, one, phone, urls[4]);
  const plain = await j.open({ who: CLERK, js: false });
  const plain2 = await j.open({ who: CLERK_2, js: false, size: 'phone' });
  await errors(j, plain, urls[3]);
  await stale(j, plain, plain2, urls[3]);
}
