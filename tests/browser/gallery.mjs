// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// The gallery as a test: every page in every dress, and the behaviour of the script, without the server.
// node tests/browser/gallery.mjs [--shots FOLDER]   exits 1 if anything is wrong
import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildGallery } from '../../web/gallery.mjs';
import { axe, launch, markup, open, overflows, printed, scratch, serve, shot } from './lib.mjs';

const shotsAt = process.argv.indexOf('--shots') > 0 ? process.argv[process.argv.indexOf('--shots') + 1] : '';
const { folder, remove } = await scratch('luoshi-gallery-');
const pages = await buildGallery(folder);
let bad = 0;
let good = 0;
const wrong = (line) => { bad += 1; console.log(`not ok  ${line}`); };

/** What the browser posted, newest last; answers as the server would. */
const posted = [];
let check = '';
const site = await serve(folder, (req, res, body) => {
  const path = new URL(req.url, 'http://x').pathname;
  if (req.method === 'GET' && path === '/help/keyboard') { res.statusCode = 200; res.setHeader('Content-Type', 'text/html; charset=utf-8'); readFile(join(folder, 'l-keyboard.html')).then((d) => res.end(d)); return true; }
  if (req.method === 'GET' && path === '/many') { res.setHeader('Content-Type', 'text/html; charset=utf-8'); res.end(check); return true; }
  if (req.method === 'GET' && path === '/one-form') { res.setHeader('Content-Type', 'text/html; charset=utf-8'); res.end('<form method="post" action="/documents/31/drafts/250" hx-post="/documents/31/drafts/250" hx-target="#i-250" hx-swap="outerHTML"><input name="title" aria-label="标题" value="一"><button class="btn btn-primary">保存</button></form>'); return true; }
  if (req.method !== 'POST') return false;
  posted.push({ path, form: new URLSearchParams(body), htmx: req.headers['hx-request'] === 'true' });
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  const draft = /^\/documents\/31\/drafts\/(\d+)$/.exec(path);
  if (draft) {
    if (req.headers['hx-request'] !== 'true') { res.statusCode = 303; res.setHeader('Location', `/e1-check.html#i-${draft[1]}`); res.end(); return true; }
    const title = new URLSearchParams(body).get('title');
    res.end(`<article id="i-${draft[1]}" class="draft-item" data-item="${draft[1]}" data-kind="task" data-confidence="C" tabindex="-1" aria-labelledby="t-${draft[1]}">`
      + `<label class="pick"><input type="checkbox" name="item" value="${draft[1]}" form="confirm" data-pick><span class="vh">选取</span></label><div class="top"><h3 id="t-${draft[1]}">${title}</h3></div></article>`
      + '<p id="check-count" role="status" hx-swap-oob="true">已选 <strong data-picked>0</strong> / <span data-total>0</span> 条，<strong data-warnings>0</strong> 处提醒，已保存</p>');
    return true;
  }
  if (path === '/items/118') { res.statusCode = 303; res.setHeader('Location', '/h-item.html'); res.end(); return true; }
  res.statusCode = 204;
  res.end();
  return true;
});
const browser = await launch();
const test = async (name, size, run, options = {}) => {
  const page = await open(browser, { size, baseURL: site.url, ...options });
  try {
    await run(page);
    const seen = page.problems.filter((p) => !/404/.test(p));
    assert.deepEqual(seen, [], 'script errors or policy violations');
    good += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    wrong(`${name}: ${error.message.split('\n').slice(0, 8).join(' ')}`);
    if (shotsAt) await shot(page, shotsAt, `failed-${name.replace(/\W+/g, '-').slice(0, 40)}`);
  } finally { await page.context().close(); }
};

// 1. Markup
for (const name of pages) {
  for (const line of await markup(await readFile(join(folder, name), 'utf8'))) wrong(`${name}:${line}`);
}

// 2. Every page: axe, no sideways scrolling, no script error, no policy violation
for (const dress of [{ size: 'desktop' }, { size: 'desktop', dark: true }, { size: 'phone' }, { size: 'phone', dark: true }, { size: 'wide' }, { size: 'narrow' }]) {
  const label = `${dress.size}${dress.dark ? '-dark' : ''}`;
  await test(`all pages, ${label}`, dress.size, async (page) => {
    for (const name of pages) {
      await page.goto(`/${name}`);
      await page.waitForFunction(() => document.documentElement.classList.contains('js'));
      if (shotsAt) await shot(page, shotsAt, `${name.replace('.html', '')}-${label}`);
      if (await overflows(page)) wrong(`${name} scrolls sideways, ${label}`);
      if (dress.size !== 'wide' && !(dress.size === 'narrow')) for (const v of await axe(page)) wrong(`${name} ${label}: ${v}`);
    }
  }, { dark: dress.dark });
}

// 3. Behaviour
await test('an error summary takes the focus and leads to its field', 'desktop', async (page) => {
  await page.goto('/i1-item-edit.html');
  await page.waitForFunction(() => document.activeElement?.classList.contains('error-summary'));
  await page.click('.error-summary a[href="#lead"]');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'lead');
});

await test('typed text comes back after a reload with a note, and is forgotten once the server has it', 'desktop', async (page) => {
  page.on('dialog', (d) => d.accept());
  await page.goto('/i1-item-edit.html');
  await page.fill('#text', '写了一半的话');
  await page.waitForTimeout(400);
  await page.reload();
  assert.equal(await page.inputValue('#text'), '写了一半的话');
  assert.equal(await page.locator('.draft-note').count(), 1);
  await Promise.all([page.waitForURL('**/h-item.html'), page.click('form[data-draft] .btn-primary')]);
  await page.goto('/i1-item-edit.html');
  assert.equal(await page.inputValue('#text'), '');
  assert.equal(await page.locator('.draft-note').count(), 0);
});

await test('a password is never kept', 'desktop', async (page) => {
  page.on('dialog', (d) => d.accept());
  await page.goto('/b2-setup.html');
  await page.fill('#org', '青岚大学');
  await page.fill('#password', 'correct horse battery');
  await page.waitForTimeout(400);
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  assert.ok(kept.includes('青岚大学') && !kept.includes('horse') && !kept.includes('c9f2'));
});

await test('j, k, x, / and ? work in a list and can be switched off', 'desktop', async (page) => {
  await page.goto('/g1-items.html');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  assert.equal(await page.locator('tr.is-current').getAttribute('data-id'), '119');
  await page.keyboard.press('x');
  assert.equal(await page.textContent('[data-picked]'), '1');
  await page.keyboard.press('/');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
  await page.keyboard.type('jk?');
  assert.equal(await page.inputValue('#q'), 'jk?');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.uncheck('dialog input[name="keys"]');
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog:not([open])', { state: 'attached' });
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('j');
  assert.equal(await page.locator('tr.is-current').getAttribute('data-id'), '119');
});

await test('select all ticks every row and counts', 'desktop', async (page) => {
  await page.goto('/g1-items.html');
  await page.check('[data-pick-all]');
  assert.equal(await page.textContent('[data-picked]'), '9');
});

await test('the combo box filters by name and initials', 'desktop', async (page) => {
  await page.goto('/g1-items.html');
  await page.click('#unit');
  await page.keyboard.type('jh');
  await page.waitForSelector('.combo-list:not([hidden]) li');
  assert.deepEqual(await page.locator('.combo-list li').allTextContents(), ['计划财务处']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await page.inputValue('#unit'), '计划财务处');
});

await test('checking: item and sentence find each other', 'desktop', async (page) => {
  await page.goto('/e1-check.html');
  for (let i = 0; i < 9; i += 1) await page.keyboard.press('j');
  assert.equal(await page.locator('.draft-item.is-current').getAttribute('data-item'), '9');
  assert.ok(await page.locator('#s-9').evaluate((m) => m.classList.contains('is-current')));
  const seen = await page.locator('#s-9').evaluate((m) => { const r = m.getBoundingClientRect(); const p = m.closest('.pane').getBoundingClientRect(); return r.top >= p.top && r.bottom <= p.bottom; });
  assert.ok(seen, 'the sentence is in view');
  if (shotsAt) await shot(page, shotsAt, 'check-current');
  await page.click('#s-11');
  assert.equal(await page.locator('.draft-item.is-current').getAttribute('data-item'), '11');
  await page.keyboard.press(' ');
  assert.equal(await page.isChecked('#i-11 [data-pick]'), false);
  assert.equal(await page.textContent('.check-bar [data-picked]'), '6');
});

await test('checking: e edits, Ctrl+Enter saves, the answer replaces the item and its tick stays', 'desktop', async (page) => {
  await page.goto('/e1-check.html#i-5');
  await page.locator('#i-5').focus();
  await page.keyboard.press('x');
  await page.keyboard.press('e');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'title-5');
  if (shotsAt) await shot(page, shotsAt, 'check-edit');
  await page.fill('#title-5', '印发实验室安全管理办法');
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => document.querySelector('#t-5').textContent === '印发实验室安全管理办法');
  assert.ok(posted[posted.length - 1].htmx);
  assert.equal(posted[posted.length - 1].form.get('lead'), '实验室与设备管理处');
  assert.equal(await page.isChecked('#i-5 [data-pick]'), true);
  assert.equal(await page.textContent('.check-bar [data-picked]'), '8');
  assert.equal(await page.textContent('.check-bar [data-total]'), '18');
  assert.ok((await page.textContent('#check-count')).includes('已保存'));
  assert.ok(await page.locator('#i-5').evaluate((a) => a.classList.contains('is-current')));
  await page.keyboard.press('j');
  assert.equal(await page.locator('.draft-item.is-current').getAttribute('data-item'), '6');
});

await test('checking: Escape closes the form and keeps the text', 'desktop', async (page) => {
  await page.goto('/e1-check.html');
  await page.locator('#i-9').focus();
  await page.keyboard.press('e');
  await page.keyboard.type('改');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#i-9 details.edit').getAttribute('open'), null);
  assert.ok((await page.inputValue('#title-9')).includes('改'));
});

await test('checking: selected text becomes byte offsets', 'desktop', async (page) => {
  await page.goto('/e1-check.html');
  const want = await page.evaluate(() => {
    const p = document.querySelector('#p20');
    p.scrollIntoView({ block: 'center' });
    const text = p.textContent;
    const mark = p.querySelector('mark').firstChild;
    const range = document.createRange();
    range.setStart(mark, 3);
    range.setEnd(mark, 9);
    const s = document.getSelection();
    s.removeAllRanges();
    s.addRange(range);
    const before = new TextEncoder().encode(text.slice(0, text.indexOf(mark.data) + 3)).length;
    return { start: Number(p.dataset.start) + before, length: new TextEncoder().encode(mark.data.slice(3, 9)).length };
  });
  await page.waitForSelector('.sel-bar:not([hidden])');
  if (shotsAt) await shot(page, shotsAt, 'check-selection');
  await page.click('.sel-bar [data-act="add"]');
  assert.equal(Number(await page.inputValue('#add-item [name="start"]')), want.start);
  assert.equal(Number(await page.inputValue('#add-item [name="end"]')), want.start + want.length);
  await page.keyboard.press('Escape');
  assert.ok(await page.isHidden('#add-item'));
});

await test('checking: m merges, s splits at the place pointed at', 'desktop', async (page) => {
  await page.goto('/e1-check.html');
  await page.locator('#i-10').focus();
  await page.keyboard.press('m');
  await page.waitForTimeout(200);
  assert.equal(posted[posted.length - 1].form.get('do'), 'merge_prev');
  await page.waitForTimeout(700);
  await page.evaluate(() => { const t = document.querySelector('#s-10').firstChild; document.getSelection().collapse(t, 8); });
  await page.waitForTimeout(100);
  await page.keyboard.press('s');
  await page.waitForTimeout(200);
  const last = posted[posted.length - 1];
  assert.equal(last.form.get('do'), 'split');
  assert.equal(Number(last.form.get('at')), 2079 + new TextEncoder().encode((await page.textContent('#s-10')).slice(0, 8)).length);
});

await test('without script the form of an item posts and returns to it', 'desktop', async (page) => {
  await page.goto('/e1-check.html#i-9');
  await page.click('#i-9 summary');
  await page.fill('#title-9', '完成图审');
  await Promise.all([page.waitForURL('**/e1-check.html#i-9'), page.click('#i-9 .edit form:not(.item-acts) .btn-primary')]);
  assert.equal(posted[posted.length - 1].htmx, false);
  assert.equal(posted[posted.length - 1].form.get('title'), '完成图审');
}, { js: false });

await test('300 items stay quick', 'desktop', async (page) => {
  const one = await readFile(join(folder, 'e1-check.html'), 'utf8');
  const list = one.slice(one.indexOf('  <article id="i-9"'), one.indexOf('  <article id="i-10"'));
  const doc = one.match(/<p id="p20".*<\/p>/)[0];
  let items = '';
  let paras = '';
  for (let n = 101; n <= 400; n += 1) {
    items += list.replace(/([-/"])9(["/ ])/g, `$1${n}$2`).replace(/([ist]-)9"/g, `$1${n}"`);
    paras += doc.replace('id="p20"', `id="p${n}"`).replace(/s-9"/, `s-${n}"`).replace(/data-item="9"/, `data-item="${n}"`).replace('#i-9"', `#i-${n}"`);
  }
  // above some forty items the server sends the forms one by one (README): as here
  check = one.replace(list, list + items).replace(doc, doc + paras)
    .replace(/(<details class="edit"><summary>.*<\/summary>)[\s\S]*?<\/details>/g, '$1<p><a href="/one-form" data-form>打开编辑表单</a></p></details>');
  const begun = Date.now();
  await page.goto('/many');
  const load = Date.now() - begun;
  const took = await page.evaluate(async () => {
    const t = performance.now();
    for (let i = 0; i < 100; i += 1) document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
    await new Promise((ok) => requestAnimationFrame(ok));
    return (performance.now() - t) / 100;
  });
  console.log(`        318 items: ready in ${load} ms, ${took.toFixed(1)} ms a step`);
  await page.locator('#i-250').evaluate((a) => a.scrollIntoView({ block: 'center' }));
  await page.locator('#i-250').focus();
  await page.keyboard.press('e');
  await page.waitForFunction(() => document.activeElement.name === 'title');
  assert.equal(await page.locator('.draft-item.is-current').getAttribute('data-item'), '250');
});

await test('prints on A4 landscape without navigation', 'desktop', async (page) => {
  await page.goto('/g1-items.html');
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.isHidden('.rail') && await page.isHidden('.head') && await page.isVisible('.print-only'));
  if (shotsAt) { await shot(page, shotsAt, 'print-items'); await printed(page, shotsAt, 'items'); }
});

await browser.close();
await site.close();
await remove();
console.log(`gallery: ${good} passed, ${bad} failed`);
process.exit(bad || !good ? 1 : 0);
