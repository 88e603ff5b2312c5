// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// The checking screen. Sentences (mark.src[data-item]) and items (article.draft-item[data-item]) point at each other.
// Everything is done by delegation on one element; 300 items have no listener of their own.
import { count } from './pick.js';
import { say, word } from './words.js';

/** @type {HTMLElement|null} */
let root = null;
/** @type {any} */
let htmx = null;
let current = '';
/** The item before the current one: where the keys go on when the current one is merged away. */
let before = '';
/** The last place pointed at in the document, kept because moving the focus loses the caret. @type {{at: number, items: string[]}|null} */
let caret = null;
/** Ticks as the person left them: an item that comes back from the server keeps its tick. @type {Map<string, boolean>} */
const ticks = new Map();

const utf8 = new TextEncoder();

/** @param {string} id */
const article = (id) => document.getElementById(`i-${id}`);
/** @param {string} id */
const marks = (id) => (root ? /** @type {HTMLElement[]} */ (Array.from(root.querySelectorAll(`.src[data-item~="${id}"]`))) : []);
/** @param {Element} mark The innermost item of a segment is the last one named. */
const itemsOf = (mark) => (mark.getAttribute('data-item') || '').split(/\s+/).filter(Boolean);

/** Scrolls only the pane (or, on a narrow screen, the page). @param {HTMLElement} el @param {boolean} centre */
function reveal(el, centre) {
  const pane = /** @type {HTMLElement|null} */ (el.closest('.pane'));
  if (!pane || pane.scrollHeight <= pane.clientHeight + 1 || getComputedStyle(pane).overflowY === 'visible') {
    el.scrollIntoView({ block: centre ? 'center' : 'nearest' });
    return;
  }
  const head = /** @type {HTMLElement|null} */ (pane.querySelector('.pane-head'));
  const top = pane.getBoundingClientRect().top + (head ? head.offsetHeight : 0);
  const bottom = pane.getBoundingClientRect().bottom;
  const box = el.getBoundingClientRect();
  if (box.top >= top + 4 && box.bottom <= bottom - 4) return;
  const room = bottom - top;
  if (centre || box.height > room) pane.scrollTop += box.top - top - Math.max(12, (room - box.height) / 3);
  else if (box.top < top + 4) pane.scrollTop += box.top - top - 8;
  else pane.scrollTop += box.bottom - bottom + 24;
}

/** @param {string} id @param {'list'|'doc'|'key'|'focus'} from */
function select(id, from) {
  if (!root || !id) return;
  const art = article(id);
  if (id !== current) {
    root.querySelectorAll('.is-current').forEach((n) => { n.classList.remove('is-current'); n.removeAttribute('aria-current'); });
    current = id;
    marks(id).forEach((m) => m.classList.add('is-current'));
    if (art) { art.classList.add('is-current'); art.setAttribute('aria-current', 'true'); }
    const previous = art && art.previousElementSibling;
    before = (previous && previous.getAttribute('data-item')) || '';
  }
  const first = marks(id)[0];
  if (from !== 'doc' && first) reveal(first, true);
  if (from !== 'list' && from !== 'focus' && art) reveal(art, from === 'doc');
  if (from === 'key' && art) art.focus({ preventScroll: true });
}

/** @param {number} step */
function step(step) {
  if (!root) return;
  const all = Array.from(root.querySelectorAll('.draft-item'));
  if (!all.length) return;
  const now = all.findIndex((a) => a.getAttribute('data-item') === current);
  const next = all[Math.max(0, Math.min(all.length - 1, now < 0 ? 0 : now + step))];
  select(next.getAttribute('data-item') || '', 'key');
}

/** Byte offset in the document of a place in its text: the paragraph's start plus the UTF-8 length of what is before it. @param {Node} node @param {number} offset */
export function byteOffset(node, offset) {
  const el = node instanceof Element ? node : node.parentElement;
  const p = el && el.closest('[data-start]');
  if (!p) return null;
  const range = document.createRange();
  range.setStart(p, 0);
  try { range.setEnd(node, offset); } catch (e) { return null; }
  return Number(p.getAttribute('data-start')) + utf8.encode(range.toString()).length;
}

/** @returns {{start: number, end: number, text: string, rect: DOMRect}|null} */
function selected() {
  const sel = document.getSelection();
  if (!root || !sel || sel.isCollapsed || !sel.rangeCount) return null;
  const range = sel.getRangeAt(0);
  const doc = root.querySelector('.doc');
  if (!doc || !doc.contains(range.startContainer) || !doc.contains(range.endContainer)) return null;
  const start = byteOffset(range.startContainer, range.startOffset);
  const end = byteOffset(range.endContainer, range.endOffset);
  const text = sel.toString().trim();
  if (start === null || end === null || end <= start || !text) return null;
  return { start, end, text, rect: range.getBoundingClientRect() };
}

/** @type {HTMLElement|null} */
let bar = null;
function hideBar() { if (bar) bar.hidden = true; }

function showBar() {
  const s = selected();
  const away = s && (s.rect.bottom < 0 || s.rect.top > window.innerHeight);
  if (!s || away || !document.getElementById('add-item')) { hideBar(); return; }
  if (!bar) {
    bar = document.createElement('div');
    bar.className = 'sel-bar';
    bar.setAttribute('role', 'toolbar');
    for (const [act, name] of /** @type {const} */ ([['add', word('add')], ['split', word('split')]])) {
      const b = document.createElement('button');
      b.type = 'button';
      b.className = 'btn btn-small';
      b.dataset.act = act;
      b.textContent = name;
      bar.append(b);
    }
    bar.setAttribute('aria-label', word('add'));
    // the selection must survive the press
    bar.addEventListener('mousedown', (event) => event.preventDefault());
    bar.addEventListener('click', (event) => {
      const act = event.target instanceof HTMLElement ? event.target.dataset.act : '';
      if (act === 'add') fillAdd();
      if (act === 'split') split();
      hideBar();
    });
    document.body.append(bar);
  }
  bar.hidden = false;
  const splitButton = /** @type {HTMLElement|null} */ (bar.querySelector('[data-act="split"]'));
  if (splitButton) splitButton.hidden = !(caret && caret.items.length);
  const width = bar.offsetWidth;
  bar.style.left = `${Math.max(8, Math.min(window.scrollX + s.rect.left, document.documentElement.clientWidth - width - 8))}px`;
  bar.style.top = `${window.scrollY + Math.max(56, s.rect.top - bar.offsetHeight - 8)}px`;
}

function fillAdd() {
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById('add-item'));
  const s = selected();
  if (!form) return;
  form.hidden = false;
  const field = (/** @type {string} */ n) => /** @type {HTMLInputElement|null} */ (form.querySelector(`[name="${n}"]`));
  const [a, b, t] = [field('start'), field('end'), field('title')];
  if (a && b) { a.value = s ? String(s.start) : ''; b.value = s ? String(s.end) : ''; }
  if (t && s) t.value = s.text.replace(/\s+/g, ' ').replace(/[。；;，,]$/, '').slice(0, 80);
  const quoted = form.querySelector('[data-quoted]');
  if (quoted) quoted.textContent = s ? s.text : '';
  form.scrollIntoView({ block: 'nearest' });
  if (t) { t.focus(); t.select(); }
}

/** @param {string} id @param {string} act */
function button(id, act) {
  const art = article(id);
  return art ? /** @type {HTMLButtonElement|null} */ (art.querySelector(`.item-acts [name="do"][value="${act}"]`)) : null;
}

/** Presses a button of the item's action form; where the forms come one by one, it fetches this item's first. @param {string} id @param {string} act @param {number|null} at */
async function press(id, act, at) {
  const art = article(id);
  if (!art) return;
  if (!button(id, act)) await load(/** @type {HTMLDetailsElement|null} */ (art.querySelector('details.edit')));
  const b = button(id, act);
  if (!b) return;
  const field = /** @type {HTMLInputElement|null} */ (b.form && b.form.querySelector('[name="at"]'));
  if (field) field.value = at === null ? '' : String(at);
  b.click();
}

function split() {
  const s = selected();
  let id = current;
  const at = s ? s.start : caret ? caret.at : null;
  if (caret && caret.items.length && !caret.items.includes(id)) id = caret.items[caret.items.length - 1];
  if (at === null || !id || !caret || !caret.items.includes(id)) { say(word('split_where')); return; }
  press(id, 'split', at);
}

/** Fetches the form of an item whose details hold only a link to it. @param {HTMLDetailsElement|null} details */
async function load(details) {
  const link = details && /** @type {HTMLAnchorElement|null} */ (details.querySelector('a[data-form]'));
  if (!details || !link || details.dataset.loading) return;
  details.dataset.loading = '1';
  try {
    const answer = await fetch(link.href, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' });
    if (!answer.ok) throw new Error(String(answer.status));
    const doc = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const id = (details.closest('.draft-item') || details).getAttribute('data-item');
    const from = doc.querySelector(`#i-${id} details.edit`) || doc.body;
    const parts = Array.from(from.querySelectorAll('form')).map((f) => document.adoptNode(f));
    if (!parts.length) throw new Error('no form');
    const place = link.closest('p') || link;
    place.replaceWith(...parts);
    parts.forEach((f) => htmx.process(f));
    document.dispatchEvent(new CustomEvent('luoshi:added'));
  } catch (e) {
    window.location.href = link.href; // the page with the form, as without script
  } finally {
    delete details.dataset.loading;
  }
}

/** @param {Element} art @param {boolean} open */
async function edit(art, open) {
  const details = /** @type {HTMLDetailsElement|null} */ (art.querySelector('details.edit'));
  if (!details) return;
  details.open = open;
  if (!open) { /** @type {HTMLElement} */ (art).focus({ preventScroll: true }); return; }
  await load(details);
  const field = /** @type {HTMLElement|null} */ (details.querySelector('form:not(.item-acts) input:not([type="hidden"]), form:not(.item-acts) select'));
  if (field) { field.focus({ preventScroll: true }); reveal(/** @type {HTMLElement} */ (art), false); }
}

/** A key pressed on the checking screen. @param {KeyboardEvent} event @returns {boolean} true if it was for this screen */
export function key(event) {
  if (!root) return false;
  const art = current ? article(current) : null;
  if (event.key === 'Escape') {
    hideBar();
    const inside = event.target instanceof Element ? event.target.closest('.draft-item') : null;
    const open = inside && inside.querySelector('details.edit[open]');
    if (inside && open) { edit(inside, false); return true; }
    const add = event.target instanceof Element && event.target.closest('.add-item');
    if (add) /** @type {HTMLElement} */ (add).hidden = true;
    return Boolean(add);
  }
  // a button or link under the focus keeps its own keys
  const own = event.target instanceof Element && event.target.closest('button, summary, a, input');
  switch (event.key) {
    case 'j': step(1); return true;
    case 'k': step(-1); return true;
    case ' ': {
      if (own || !art) return false;
      const box = /** @type {HTMLInputElement|null} */ (art.querySelector('input[data-pick]'));
      if (box && box.disabled && !art.classList.contains('is-dropped')) say(word('open_first'));
      else if (box) box.click();
      return Boolean(box);
    }
    case 'x': {
      const box = art && /** @type {HTMLInputElement|null} */ (art.querySelector('input[data-pick]'));
      if (box && box.disabled && art && !art.classList.contains('is-dropped')) say(word('open_first'));
      else if (box) box.click();
      return Boolean(box);
    }
    case 'e': if (art) edit(art, true); return Boolean(art);
    case 'Enter': if (own || !art) return false; edit(art, true); return true;
    case 'm': if (art) press(current, 'merge_prev', null); return Boolean(art);
    case 'M': if (art) press(current, 'merge_next', null); return Boolean(art);
    case 's': split(); return true;
    case 'a': if (!selected()) return false; fillAdd(); hideBar(); return true;
    default: return false;
  }
}

function tally() {
  if (!root) return;
  count();
  let warnings = 0;
  const all = root.querySelectorAll('.draft-item');
  all.forEach((a) => { warnings += Number(a.getAttribute('data-warnings') || 0); });
  const set = (/** @type {string} */ what, /** @type {number} */ n) => root && root.querySelectorAll(`.check-bar [data-${what}]`).forEach((e) => { e.textContent = String(n); });
  set('total', all.length);
  set('warnings', warnings);
}

/** After htmx has changed the page: ticks, selection and counts as they were. */
export function swapped() {
  if (!root) return;
  root.querySelectorAll('input[data-pick]').forEach((b) => {
    const box = /** @type {HTMLInputElement} */ (b);
    const kept = ticks.get(box.value);
    if (kept !== undefined && !box.disabled) box.checked = kept;
  });
  const was = current && !article(current) ? before : current;
  current = '';
  if (was && article(was)) {
    select(was, 'list');
    if (document.activeElement === document.body || !document.activeElement) /** @type {HTMLElement} */ (article(was)).focus({ preventScroll: true });
  }
  tally();
}

/** @param {any} htmxObject */
export function start(htmxObject) {
  root = document.querySelector('[data-check]');
  htmx = htmxObject;
  if (!root) return;
  tally();
  document.addEventListener('luoshi:added', tally);

  root.addEventListener('click', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target.closest('[data-add]')) { event.preventDefault(); fillAdd(); return; }
    if (target.closest('[data-close]')) {
      const art = target.closest('.draft-item');
      if (art) setTimeout(() => edit(art, false));
      const add = /** @type {HTMLElement|null} */ (target.closest('.add-item'));
      if (add) add.hidden = true;
      return;
    }
    const link = /** @type {HTMLAnchorElement|null} */ (target.closest('a.src-no, .draft-item a.no'));
    if (link) {
      event.preventDefault();
      const id = link.hash.replace(/^#[is]-/, '');
      select(id, link.classList.contains('src-no') ? 'doc' : 'list');
      if (link.classList.contains('src-no')) { const art = article(id); if (art) art.focus({ preventScroll: true }); }
      return;
    }
    const mark = target.closest('.src');
    if (mark && !selected()) {
      const ids = itemsOf(mark);
      // a second click on an overlap goes to the item around
      const at = ids.indexOf(current);
      select(at > 0 ? ids[at - 1] : ids[ids.length - 1], 'doc');
      return;
    }
    const art = target.closest('.draft-item');
    if (art) select(art.getAttribute('data-item') || '', 'list');
  });

  root.addEventListener('focusin', (event) => {
    const art = event.target instanceof Element ? event.target.closest('.draft-item') : null;
    if (art && art.getAttribute('data-item') !== current) select(art.getAttribute('data-item') || '', 'focus');
  });

  root.addEventListener('change', (event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.dataset.pickAll !== undefined) {
      // pick.js, which hears of it after us, ticks the boxes and counts; counting here would untick this one
      if (root) root.querySelectorAll('input[data-pick]:not(:disabled)').forEach((b) => ticks.set(/** @type {HTMLInputElement} */ (b).value, box.checked));
      if (root && box.checked && root.querySelector('.draft-item:not(.is-dropped) input[data-pick]:disabled')) say(word('open_first'));
      return;
    }
    if (box instanceof HTMLInputElement && box.dataset.pick !== undefined) ticks.set(box.value, box.checked);
    else if (root) root.querySelectorAll('input[data-pick]').forEach((b) => ticks.set(/** @type {HTMLInputElement} */ (b).value, /** @type {HTMLInputElement} */ (b).checked));
    tally();
  });

  // toggle does not bubble, but it is captured on the way down
  root.addEventListener('toggle', (event) => {
    const details = event.target;
    if (details instanceof HTMLDetailsElement && details.open && details.classList.contains('edit')) load(details);
  }, true);

  // The split button pressed with the mouse: the last place pointed at in the document.
  root.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const field = /** @type {HTMLInputElement|null} */ (form.querySelector('[name="at"]'));
    const id = (form.closest('.draft-item') || form).getAttribute('data-item') || '';
    const by = /** @type {HTMLButtonElement|null} */ (/** @type {SubmitEvent} */ (event).submitter);
    if (by && by.value === 'tick') ticks.delete(id); // "save and tick": the server's tick counts
    if (field && !field.value && caret && caret.items.includes(id)) field.value = String(caret.at);
  }, true);

  let timer = 0;
  document.addEventListener('selectionchange', () => {
    const sel = document.getSelection();
    const node = sel && sel.rangeCount ? sel.getRangeAt(0).startContainer : null;
    const el = node instanceof Element ? node : node && node.parentElement;
    if (sel && node && el && el.closest('.doc')) {
      const at = byteOffset(node, sel.getRangeAt(0).startOffset);
      const mark = el.closest('.src');
      if (at !== null) caret = { at, items: mark ? itemsOf(mark) : [] };
    }
    clearTimeout(timer);
    timer = window.setTimeout(showBar, 180);
  });
  root.querySelectorAll('.pane').forEach((p) => p.addEventListener('scroll', hideBar, { passive: true }));

  const from = /^#[is]-(\d+)$/.exec(window.location.hash);
  if (from) select(from[1], window.location.hash[1] === 's' ? 'doc' : 'list');
}
