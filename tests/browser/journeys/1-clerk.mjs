// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The main way: a clerk gives in the minutes of a meeting, checks what was read, confirms, and finds an item again.
import { readFileSync } from 'node:fs';
import { CLERK, CLERK_2, assert, go, ids, inView, says, settled, text } from './journey.mjs';

const MINUTES = readFileSync(new URL('../../fixtures/extraction/corpus/minutes.txt', import.meta.url), 'utf8');

/** The same minutes as another document, with a word of their own for the search. */
const minutes = (n, word) => MINUTES.replace('第7期', `第${n}期`).replace('危险化学品专项排查', `${word}专项排查`);

const current = (page) => page.locator('.draft-item.is-current').getAttribute('data-item');
const numbers = async (page) => ({
  ticked: Number(await page.textContent('#check-count [data-picked]')),
  total: Number(await page.textContent('#check-count [data-total]')),
  warnings: Number(await page.textContent('#check-count [data-warnings]')),
});
/** The article with these words in its title. */
const titled = (page, words) => page.locator('.draft-item', { has: page.locator('h3', { hasText: words }) }).first();
const idOf = (article) => article.getAttribute('data-item');

async function giveByFile(page, name, body) {
  await page.goto('/documents/new');
  await page.setInputFiles('#file', { name, mimeType: 'text/plain', buffer: Buffer.from(body) });
  await go(page, 'form:has(#file) .btn-primary');
}

async function giveByPaste(page, body) {
  await page.goto('/documents/new');
  await page.fill('#text', body);
  await go(page, 'form:has(#text) .btn-primary');
}

async function withScript(j) {
  const page = await j.open({ who: CLERK });
  let base = '';
  await j.step(page, 'signs in and sees the home page', async () => {
    assert.equal(new URL(page.url()).pathname, '/');
    await j.look(page, 'home');
  });
  await j.step(page, 'gives in a file', async () => {
    await go(page, '.page-head a[href="/documents/new"]');
    await j.look(page, 'new');
    await giveByFile(page, '纪要.txt', minutes(8, '易燃物品'));
    assert.match(page.url(), /\/documents\/\d+\/check/);
    base = new URL(page.url()).pathname;
    assert.ok((await numbers(page)).total >= 15);
    await j.look(page, 'check');
  });
  await j.step(page, 'j and k go through the items, the document follows', async () => {
    const all = await ids(page);
    for (let i = 0; i < 6; i += 1) await page.keyboard.press('j');
    assert.equal(await current(page), all[5]);
    await page.keyboard.press('k');
    assert.equal(await current(page), all[4]);
    assert.equal(await page.evaluate(() => document.activeElement.id), `i-${all[4]}`);
    const mark = page.locator(`#s-${all[4]}`);
    assert.match(await mark.getAttribute('class'), /is-current/);
    assert.ok(await inView(mark), 'the sentence is in view');
    assert.ok(await inView(page.locator(`#i-${all[4]}`)), 'the item is in view');
    await j.shot(page, 'check-selected');
  });
  await j.step(page, 'a click on a sentence leads to its item', async () => {
    const id = await idOf(titled(page, '夏季学期课程目录'));
    const mark = page.locator(`#s-${id}`);
    await mark.scrollIntoViewIfNeeded();
    await mark.click();
    assert.equal(await current(page), id);
    assert.ok(await inView(page.locator(`#i-${id}`)), 'the item is in view');
  });
  await j.step(page, 'a doubtful item must be opened before it is ticked', async () => {
    const article = page.locator('.draft-item[data-confidence="D"]').first();
    const id = await idOf(article);
    await article.focus();
    await page.keyboard.press(' ');
    assert.equal(await page.isChecked(`#tick-${id}`), false);
    assert.equal(await page.locator(`#pick-${id}`).getAttribute('title'), '请先打开查看');
    await settled(page, () => page.keyboard.press('e'));
    await page.waitForFunction((n) => !document.getElementById(`tick-${n}`).disabled, id);
    assert.equal(await page.evaluate(() => document.activeElement.id), `title-${id}`);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.id), `i-${id}`);
    await page.keyboard.press(' ');
    assert.equal(await page.isChecked(`#tick-${id}`), true);
    assert.equal((await numbers(page)).ticked, 1);
  });
  await j.step(page, 'e edits the title, Ctrl+Enter saves it', async () => {
    const id = await idOf(titled(page, '每月5日前'));
    await page.locator(`#i-${id}`).focus();
    await page.keyboard.press('e');
    await page.waitForFunction((n) => document.activeElement.id === `title-${n}`, id);
    await page.waitForFunction((n) => !document.getElementById(`tick-${n}`).disabled, id);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('每月5日前通报上月执行进度');
    await j.shot(page, 'check-edit');
    await settled(page, () => page.keyboard.press('Control+Enter'));
    assert.equal(await page.textContent(`#t-${id}`), '每月5日前通报上月执行进度');
    assert.equal(await current(page), id);
    assert.equal(await page.evaluate(() => document.activeElement.id), `i-${id}`, 'the keys go on from the saved item');
    await page.keyboard.press('j');
    assert.notEqual(await current(page), id);
  });
  await j.step(page, 'a text area that has grown is replaced without a policy report', async () => {
    const article = titled(page, '每月5日前');
    const id = await idOf(article);
    if (await page.locator(`#i-${id} details.edit`).getAttribute('open') === null) await page.click(`#i-${id} summary`);
    await page.click(`#i-${id} details.why summary`);
    await page.fill(`#titles-${id}`, 'a\nb\nc\nd\ne\nf\ng');
    assert.ok(await page.getAttribute(`#titles-${id}`, 'style'), 'it has grown');
    await settled(page, () => page.click(`#i-${id} .form-end .btn-primary`));
  });
  await j.step(page, 's splits where the document was pointed at', async () => {
    const before = (await numbers(page)).total;
    await page.keyboard.press('Escape');
    await page.evaluate(() => document.getSelection().removeAllRanges());
    const id = await idOf(titled(page, '落实学生周转住宿床位'));
    await page.locator(`#i-${id}`).focus();
    await page.evaluate((n) => {
      const node = document.querySelector(`#s-${n}`).firstChild;
      document.getSelection().collapse(node, node.data.indexOf('6月底前'));
    }, id);
    await page.waitForTimeout(50);
    await settled(page, () => page.keyboard.press('s'));
    await page.waitForFunction((n) => Number(document.querySelector('#check-count [data-total]').textContent) === n + 1, before);
    const after = titled(page, '完成搬迁安置');
    assert.equal(await after.count(), 1);
    await j.shot(page, 'check-split');
  });
  await j.step(page, 'm merges into the one before', async () => {
    const before = (await numbers(page)).total;
    const id = await idOf(titled(page, /^6月底前完成搬迁安置/));
    await page.locator(`#i-${id}`).focus();
    await settled(page, () => page.keyboard.press('m'));
    await page.waitForFunction((n) => Number(document.querySelector('#check-count [data-total]').textContent) === n - 1, before);
    assert.ok(await current(page), 'an item is current after merging');
    await page.keyboard.press('j');
    assert.match(await page.evaluate(() => document.activeElement.id), /^i-\d+$/);
  });
  await j.step(page, 'what was merged is taken apart again at the item, and merged once more', async () => {
    const before = (await numbers(page)).total;
    const whole = page.locator('.draft-item', { has: page.locator('.merged') }).first();
    const merged = await whole.locator('.merged [name="from"]').getAttribute('value');
    await settled(page, () => whole.locator('[value="unmerge"]').click());
    await page.waitForFunction((n) => Number(document.querySelector('#check-count [data-total]').textContent) === n + 1, before);
    assert.ok(await page.locator(`#i-${merged}`).isVisible(), 'it stands in the list again');
    assert.match(await text(page, '#flash'), /拆回/);
    await j.shot(page, 'check-unmerged');
    await page.locator(`#i-${merged}`).focus();
    await settled(page, () => page.keyboard.press('m'));
    await page.waitForFunction((n) => Number(document.querySelector('#check-count [data-total]').textContent) === n, before);
  });
  await j.step(page, '? shows the keys, Escape closes them', async () => {
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    await j.look(page, 'keys');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog:not([open])', { state: 'attached' });
  });
  await j.step(page, 'drops an item with a reason and takes it back', async () => {
    const article = titled(page, '按规定办理公示和聘用手续');
    const id = await idOf(article);
    await article.focus();
    await page.keyboard.press('e');
    await page.waitForFunction((n) => document.activeElement.id === `title-${n}`, id);
    await page.fill(`#drop-${id}`, '已经完成');
    await settled(page, () => page.click(`#i-${id} [name="do"][value="drop"]`));
    assert.match(await text(page, `#i-${id}`), /已经完成/);
    assert.match(await page.locator(`#i-${id}`).getAttribute('class'), /is-dropped/);
    await j.look(page, 'check-dropped');
    if (!(await page.locator(`#i-${id} details.edit`).getAttribute('open') !== null)) await page.click(`#i-${id} summary`);
    await settled(page, () => page.click(`#i-${id} [name="do"][value="restore"]`));
    assert.doesNotMatch(await page.locator(`#i-${id}`).getAttribute('class'), /is-dropped/);
  });
  await j.step(page, 'gives an item another parent', async () => {
    const article = titled(page, '考核办法修订建议');
    const id = await idOf(article);
    await article.focus();
    await page.keyboard.press('e');
    await page.waitForFunction((n) => document.activeElement.id === `title-${n}`, id);
    const parent = await page.locator('#parents option').first().getAttribute('value');
    assert.notEqual(await page.inputValue(`#parent-${id}`), parent);
    await page.fill(`#parent-${id}`, parent);
    await settled(page, () => page.keyboard.press('Control+Enter'));
    await page.goto(`${base}?form=${id}`);
    assert.equal(await page.inputValue(`#parent-${id}`), parent);
  });
  await j.step(page, 'takes a suggested unit everywhere', async () => {
    await page.goto(base);
    const unknown = page.locator('.chip-unknown', { hasText: '实验室与设备管理处' });
    assert.ok((await unknown.count()) >= 2);
    const form = page.locator('form.suggest', { hasText: '实验室与设备管理处' }).first();
    await form.locator('[name="remember"]').check();
    await settled(page, () => form.locator('button[name="unit"]').first().click());
    await page.waitForFunction(() => !Array.from(document.querySelectorAll('.chip-unknown')).some((c) => c.textContent.includes('实验室与设备管理处')));
  });
  await j.step(page, 'adds an item from selected text', async () => {
    const before = (await numbers(page)).total;
    await page.evaluate(() => {
      const p = Array.from(document.querySelectorAll('.doc p')).find((x) => x.textContent.includes('校园安全关系师生'));
      p.scrollIntoView({ block: 'center' });
      const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
      for (let n = walker.nextNode(); n; n = walker.nextNode()) {
        const at = n.data.indexOf('各单位要提高认识');
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(n, at);
        range.setEnd(n, at + 8);
        document.getSelection().removeAllRanges();
        document.getSelection().addRange(range);
      }
    });
    await page.waitForSelector('.sel-bar:not([hidden])');
    await j.shot(page, 'check-selection');
    await page.keyboard.press('a');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'add-title');
    assert.equal(await page.inputValue('#add-title'), '各单位要提高认识');
    await j.look(page, 'check-add');
    await page.fill('#add-title', '各单位提高安全认识');
    await settled(page, () => page.keyboard.press('Control+Enter'));
    await page.waitForFunction((n) => Number(document.querySelector('#check-count [data-total]').textContent) === n + 1, before);
    assert.equal(await titled(page, '各单位提高安全认识').count(), 1);
    assert.ok(await page.locator('#add-item').isHidden(), 'the form is put away');
  });
  await j.step(page, '"tick all" takes only what may be ticked', async () => {
    const unopened = await page.locator('.draft-item:not(.is-dropped) [data-pick]:disabled').count();
    await page.check('#pick-all');
    if (unopened > 0) await says(page, '#flash', /先点“编辑”查看/);
    const state = await page.locator('[data-pick]').evaluateAll((all) => ({ shut: all.filter((b) => b.disabled && b.checked).length, open: all.filter((b) => !b.disabled && !b.checked).length, ticked: all.filter((b) => b.checked).length }));
    assert.equal(state.shut, 0, 'unopened items are not ticked');
    assert.equal(state.open, 0);
    assert.equal((await numbers(page)).ticked, state.ticked);
  });
  await j.step(page, 'fills in the lead of all ticked items', async () => {
    const ticked = await page.locator('[data-pick]:checked').evaluateAll((all) => all.map((b) => b.value));
    await page.fill('#bulk-unit', '教务处');
    await page.keyboard.press('Escape');
    await page.fill('#bulk-due', '2026-12-18');
    await go(page, 'button[value="bulk"]');
    for (const id of ticked) { // a programme has no lead of its own
      if (await page.locator(`#i-${id}`).getAttribute('data-kind') === 'task') assert.match(await text(page, `#i-${id}`), /教务处/);
    }
    await j.look(page, 'check-bulk');
  });
  await j.step(page, 'a reload loses nothing', async () => {
    const was = { n: await numbers(page), ids: await ids(page), ticks: await page.locator('[data-pick]:checked').evaluateAll((all) => all.map((b) => b.value)) };
    assert.ok(was.ticks.length >= 3);
    await page.reload();
    assert.deepEqual(await numbers(page), was.n);
    assert.deepEqual(await ids(page), was.ids);
    assert.deepEqual(await page.locator('[data-pick]:checked').evaluateAll((all) => all.map((b) => b.value)), was.ticks);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    assert.deepEqual(await page.locator('[data-pick]:checked').evaluateAll((all) => all.map((b) => b.value)), was.ticks, 'the ticks are on the server');
  });
  await confirmAndFind(j, page, '易燃');
}

/** Opens two items, ticks them and goes the rest of the way; the same with and without script. */
async function confirmAndFind(j, page, word) {
  let title = '';
  await j.step(page, 'ticks, looks at the last page, confirms', async () => {
    const article = titled(page, `${word}物品专项排查`);
    const id = await idOf(article);
    title = (await page.textContent(`#t-${id}`)).trim();
    if (page.hasScript) {
      if (await page.isDisabled(`#tick-${id}`)) {
        await page.click(`#i-${id} summary`);
        await page.waitForFunction((n) => !document.getElementById(`tick-${n}`).disabled, id);
      }
      await page.check(`#tick-${id}`);
    } else if (!(await page.isChecked(`#tick-${id}`))) {
      await page.click(`#i-${id} summary`);
      await go(page, `#i-${id} [name="do"][value="tick"]`);
      assert.ok(await page.isChecked(`#tick-${id}`));
    }
    await go(page, '.check-bar .btn-primary');
    assert.match(page.url(), /\/confirm/);
    await j.look(page, 'confirm');
    if (await page.locator('#reason').count()) {
      await go(page, 'form .btn-primary');
      if (/\/confirm/.test(page.url())) {
        assert.equal(await page.locator('#reason-error').count(), 1, 'the reason is asked for');
        await j.look(page, 'confirm-error');
        await page.fill('#reason', '不单独列为督查事项');
        await go(page, 'form .btn-primary');
      }
    }
    assert.doesNotMatch(page.url(), /\/confirm/);
    await j.look(page, 'confirmed');
  });
  await j.step(page, 'finds the item by two characters and by filters', async () => {
    await page.goto('/items');
    if (page.hasScript && await page.isHidden('#q')) await page.click('.fold > summary');
    await page.fill('#q', word);
    await page.selectOption('#state', 'registered');
    await go(page, '.filters button');
    const rows = page.locator('tbody tr');
    assert.equal(await rows.count(), 1);
    assert.match(await rows.first().innerText(), new RegExp(title.slice(0, 8)));
    assert.match(await rows.first().innerText(), /汀督〔2026〕\d+ ?号/);
    await j.look(page, 'found');
    await page.goto(`/items?q=${encodeURIComponent(word)}&state=done`);
    assert.equal(await page.locator('tbody tr').count(), 0);
    await j.look(page, 'found-none');
    await page.goto(`/items?q=${encodeURIComponent(word)}`);
    await go(page, 'tbody tr a[data-open]');
  });
  await j.step(page, 'reads the item and goes back to its sentence', async () => {
    assert.match(await text(page, 'h1'), new RegExp(title.slice(0, 8)));
    await j.look(page, 'item');
    await go(page, '.source figcaption a');
    const target = page.locator(':target');
    assert.match(await target.textContent(), new RegExp(`${word}物品`));
    assert.ok(await inView(target), 'the sentence is in view');
    const top = await target.evaluate((m) => m.getBoundingClientRect().top);
    assert.ok(top > 48, `the sentence stands below the head, at ${top}`);
    await j.look(page, 'sentence');
  });
}

async function withoutScript(j, size, word, n) {
  const page = await j.open({ size, js: false, who: CLERK });
  let base = '';
  await j.step(page, 'gives in pasted text', async () => {
    await go(page, page.locator('.page-head a[href="/documents/new"]'));
    await j.look(page, 'new');
    await giveByPaste(page, minutes(n, word));
    assert.match(page.url(), /\/documents\/\d+\/check/);
    base = new URL(page.url()).pathname;
    await j.look(page, 'check');
  });
  await j.step(page, 'the number of a sentence leads to its item, and back', async () => {
    const id = await idOf(titled(page, '夏季学期课程目录'));
    await page.click(`.src-no[href="#i-${id}"]`);
    assert.equal(new URL(page.url()).hash, `#i-${id}`);
    assert.ok(await inView(page.locator(`#i-${id}`)), 'the item is in view');
    await page.click(`#i-${id} a.no`);
    assert.equal(new URL(page.url()).hash, `#s-${id}`);
    assert.ok(await inView(page.locator(`#s-${id}`)), 'the sentence is in view');
  });
  await j.step(page, 'edits the title and saves it', async () => {
    const id = await idOf(titled(page, '每月5日前'));
    assert.ok(await page.isDisabled(`#tick-${id}`));
    await page.click(`#i-${id} summary`);
    await page.fill(`#title-${id}`, '每月5日前通报进度');
    await go(page, `#i-${id} .form-end .btn-primary`);
    assert.equal(new URL(page.url()).hash, `#i-${id}`);
    assert.equal(await page.textContent(`#t-${id}`), '每月5日前通报进度');
    assert.ok(!(await page.isDisabled(`#tick-${id}`)), 'saved means seen');
    await j.look(page, 'check-edit');
  });
  await j.step(page, 'splits and merges', async () => {
    const before = (await ids(page)).length;
    const id = await idOf(titled(page, '公布夏季学期课程目录'));
    await page.click(`#i-${id} summary`);
    await go(page, `#i-${id} [value="merge_next"]`);
    assert.equal((await ids(page)).length, before - 1);
    const merged = await idOf(titled(page, '公布夏季学期课程目录'));
    await page.click(`#i-${merged} summary`);
    assert.match(await text(page, `#i-${merged} .merged`), /已并入/, 'what was merged is said, and can be taken apart again');
    await page.click(`#i-${merged} details.why summary`);
    await page.fill(`#titles-${merged}`, '只有一条');
    await go(page, `#i-${merged} [value="split"]`);
    assert.match(await text(page, `#i-${merged} [role="alert"]`), /拆/, 'says what is missing, beside the item');
    assert.match(await page.title(), /^错误：/);
    await page.click('.error-summary a');
    assert.ok(await inView(page.locator(`#i-${merged}`)), 'the summary leads to the item');
    await j.look(page, 'check-split-how');
    if (!(await page.isVisible(`#titles-${merged}`))) await page.click(`#i-${merged} details.why summary`);
    await page.fill(`#titles-${merged}`, '公布夏季学期课程目录\n保障食堂、浴室和通勤车');
    await go(page, `#i-${merged} [value="split"]`);
    assert.equal((await ids(page)).length, before);
    assert.equal(await titled(page, '保障食堂、浴室和通勤车').count(), 1);
  });
  await j.step(page, 'drops with a reason and takes it back', async () => {
    const id = await idOf(titled(page, '按规定办理公示和聘用手续'));
    await page.click(`#i-${id} summary`);
    await page.fill(`#drop-${id}`, '已经完成');
    await go(page, `#i-${id} [value="drop"]`);
    assert.match(await text(page, `#i-${id}`), /已经完成/);
    await page.click(`#i-${id} summary`);
    await go(page, `#i-${id} [value="restore"]`);
    assert.doesNotMatch(await page.locator(`#i-${id}`).getAttribute('class'), /is-dropped/);
  });
  await j.step(page, 'takes a suggested unit', async () => {
    const form = page.locator('form.suggest', { hasText: '采购中心' }).first();
    if (await form.count()) await go(page, form.locator('button').first());
    else {
      const id = await idOf(titled(page, '施工和监理招标'));
      await page.click(`#i-${id} summary`);
      await page.fill(`#lead-${id}`, '国有资产与实验室管理处');
      await go(page, `#i-${id} .form-end .btn-primary`);
    }
    assert.equal(await page.locator('.chip-unknown', { hasText: '采购中心' }).count(), 0);
  });
  await j.step(page, 'adds an item from the other sentences', async () => {
    const before = (await ids(page)).length;
    await page.goto(`${base}?left=1`);
    await j.look(page, 'check-left');
    await go(page, page.locator('#left li', { hasText: '校园安全关系师生' }).locator('button'));
    await page.goto(base);
    assert.equal((await ids(page)).length, before + 1);
  });
  await j.step(page, 'saves the ticks and fills in a lead', async () => {
    const id = await idOf(titled(page, '每月5日前通报进度'));
    await page.check(`#tick-${id}`);
    await page.fill('#bulk-unit', '计划财务处');
    await go(page, 'button[value="bulk"]');
    assert.ok(await page.isChecked(`#tick-${id}`));
    assert.match(await text(page, `#i-${id}`), /计划财务处/);
  });
  await confirmAndFind(j, page, word.slice(0, 2));
}

async function onThePhone(j) {
  const page = await j.open({ size: 'phone', who: CLERK_2 });
  await j.step(page, 'gives in a file and checks an item with the finger', async () => {
    await j.look(page, 'home');
    await page.goto('/documents');
    await j.look(page, 'documents');
    await page.goto('/documents/new');
    await j.look(page, 'new');
    await giveByFile(page, 'minutes.txt', minutes(11, '压力容器物品'));
    await j.look(page, 'check');
    const id = await idOf(titled(page, '夏季学期课程目录'));
    await page.locator(`#i-${id} a.no`).tap();
    assert.ok(await inView(page.locator(`#s-${id}`)), 'the sentence is in view');
    assert.ok(await page.locator(`#i-${id}`).isVisible());
    await j.shot(page, 'check-selected');
    await page.locator(`#i-${id} summary`).first().tap();
    await page.waitForFunction((n) => !document.getElementById(`tick-${n}`).disabled, id);
    await j.look(page, 'check-edit');
    await page.fill(`#title-${id}`, '5月16日前公布课程目录');
    await settled(page, () => page.locator(`#i-${id} .form-end .btn-primary`).tap());
    assert.equal(await page.textContent(`#t-${id}`), '5月16日前公布课程目录');
    await page.locator(`#pick-${id}`).tap();
    assert.ok(await page.isChecked(`#tick-${id}`));
  });
  await confirmAndFind(j, page, '容器');
}

export default async function clerk(j) {
  await withScript(j);
  await onThePhone(j);
  await withoutScript(j, 'desktop', '低温物品', 12);
  await withoutScript(j, 'phone', '强酸物品', 13);
}
