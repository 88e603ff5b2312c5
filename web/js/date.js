// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Date field: <input type="date" data-date>. Without script it is the browser's own. With it a button opens a calendar that marks
// days off and adjusted workdays (休, 班), offers quick choices, and says below the field what the date means. What is worked and what
// "10 working days" are is asked of the server (/calendar/days); nothing is computed here but the grid.
import { word } from './words.js';

/** @typedef {{today: string, year: number, known: boolean, days: Record<string, [string, string|null]>, quick: {label: string, date: string}[]}} Year */
/** @type {Map<number, Promise<Year|null>>} */
const years = new Map();
const DAY = 86400000;
let serial = 0;
/** @type {{close: (back: boolean) => void}|null} */
let open = null;

/** @param {string} query */
const ask = (query) => fetch(`/calendar/days?${query}`, { credentials: 'same-origin' }).then((r) => (r.ok ? r.json() : null)).catch(() => null);
/** @param {number} year */
function load(year) {
  let answer = years.get(year);
  if (!answer) {
    answer = ask(`year=${year}`).then((data) => { if (!data) years.delete(year); return data; });
    years.set(year, answer);
  }
  return answer;
}
/** Days since 1970, without time zones. @param {string} text */
const read = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? Math.round(Date.parse(`${text}T00:00:00Z`) / DAY) : NaN);
/** @param {number} n */
const write = (n) => new Date(n * DAY).toISOString().slice(0, 10);
/** Monday is 0. @param {number} n */
const weekday = (n) => (((n + 3) % 7) + 7) % 7;
/** @param {number} n @param {number} months */
function addMonths(n, months) {
  const d = new Date(n * DAY);
  const first = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 1) / DAY;
  const next = Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months + 1, 1) / DAY;
  return Math.min(first + d.getUTCDate() - 1, next - 1);
}
/** @template {keyof HTMLElementTagNameMap} K @param {K} tag @param {Record<string, string>} attributes @param {string} [text] @returns {HTMLElementTagNameMap[K]} */
function make(tag, attributes, text) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
  if (text !== undefined) e.textContent = text;
  return e;
}

/** What the date means, below the field. @param {HTMLInputElement} input @param {HTMLElement} reading */
function explain(input, reading) {
  const asked = input.value;
  // what stands there is about the day before; its line stays, so that nothing below jumps
  reading.textContent = '';
  if (!asked || Number.isNaN(read(asked))) { reading.hidden = true; return; }
  ask(`date=${asked}`).then((data) => {
    if (input.value !== asked) return;
    reading.textContent = data && data.sentence ? data.sentence : '';
    reading.classList.toggle('is-moved', Boolean(data && data.effective && data.effective !== asked));
    reading.hidden = !reading.textContent;
  });
}

/** @param {HTMLInputElement} input @param {HTMLButtonElement} button @param {HTMLElement} box */
function show(input, button, box) {
  if (open) open.close(false);
  const id = `date-${++serial}`;
  const panel = make('div', { class: 'date-pop', role: 'dialog', 'aria-modal': 'true', 'aria-label': word('date_choose') });
  const head = make('div', { class: 'date-head' });
  const title = make('strong', { 'aria-live': 'polite', id });
  const before = make('button', { type: 'button', class: 'btn btn-icon', 'aria-label': word('date_before') }, '‹');
  const after = make('button', { type: 'button', class: 'btn btn-icon', 'aria-label': word('date_after') }, '›');
  head.append(before, title, after);
  const grid = make('table', { class: 'cal', role: 'grid', 'aria-labelledby': id });
  const note = make('p', { class: 'hint' });
  const quick = make('div', { class: 'date-quick' });
  panel.append(quick, head, grid, note);
  box.append(panel);
  button.setAttribute('aria-expanded', 'true');

  const names = word('date_weekdays').split(' ');
  const long = word('date_weekdays_long').split(' ');
  const now = new Date();
  let at = read(input.value);
  let chosen = read(input.value);
  let today = NaN;
  let quickDone = false;

  const close = (/** @type {boolean} */ back) => {
    panel.remove();
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    open = null;
    if (back) button.focus();
  };
  /** @param {string} value */
  const take = (value) => {
    input.value = value;
    close(false);
    input.focus();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  /** @param {number} n @param {number} month @param {Year|null} year */
  const cell = (n, month, year) => {
    const text = write(n);
    if (Number(text.slice(5, 7)) !== month) return make('td', {});
    const mark = year ? year.days[text] : undefined;
    const td = make('td', { role: 'gridcell', tabindex: n === at ? '0' : '-1', 'data-day': String(n), 'aria-selected': String(n === chosen) }, String(Number(text.slice(8))));
    td.className = mark ? `cal-${mark[0]}` : weekday(n) > 4 ? 'cal-weekend' : '';
    if (n === today) { td.classList.add('cal-today'); td.setAttribute('aria-current', 'date'); }
    const kind = mark ? word(mark[0] === 'off' ? 'date_off' : 'date_work') : '';
    if (mark) td.append(' ', make('span', { class: `day-mark day-${mark[0]}` }, kind));
    td.setAttribute('aria-label', `${td.textContent}, ${long[weekday(n)]}, ${text}${mark && mark[1] ? ` (${mark[1]})` : ''}`);
    return td;
  };
  /** @param {boolean} focus */
  const draw = async (focus) => {
    if (Number.isNaN(at)) { /* the server's day, not the computer's */
      const data = await load(now.getFullYear());
      at = data ? read(data.today) : Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
    }
    const asked = write(at);
    const month = Number(asked.slice(5, 7));
    const year = await load(Number(asked.slice(0, 4)));
    if (write(at) !== asked || !panel.isConnected) return;
    if (year) today = read(year.today);
    title.textContent = asked.slice(0, 7);
    note.textContent = year && !year.known ? word('date_unknown') : '';
    const head_row = make('tr', {});
    names.forEach((name, i) => head_row.append(make('th', { scope: 'col', abbr: long[i] }, name)));
    const thead = make('thead', {});
    thead.append(head_row);
    const tbody = make('tbody', {});
    const first = read(`${asked.slice(0, 8)}01`);
    for (let n = first - weekday(first); n <= addMonths(first, 1) - 1; n += 7) {
      const row = make('tr', {});
      for (let i = 0; i < 7; i++) row.append(cell(n + i, month, year));
      tbody.append(row);
    }
    grid.replaceChildren(thead, tbody);
    if (!quickDone && year) {
      quickDone = true;
      year.quick.forEach((q) => {
        const b = make('button', { type: 'button', class: 'btn btn-small', title: q.date }, q.label);
        b.addEventListener('click', () => take(q.date));
        quick.append(b);
      });
    }
    if (focus) focusDay();
  };
  const focusDay = () => {
    const td = /** @type {HTMLElement|null} */ (grid.querySelector('td[tabindex="0"]'));
    if (td) td.focus();
  };
  /** @param {number} n @param {boolean} [focus] */
  const go = (n, focus = true) => {
    if (write(Math.max(n, -25567)).slice(0, 4) > '2198') return;
    at = Math.max(n, -25202); /* 1901 */
    draw(focus);
  };
  /** @param {PointerEvent} event */
  const outside = (event) => {
    if (event.target instanceof Node && !panel.contains(event.target) && !button.contains(event.target)) close(false);
  };
  before.addEventListener('click', () => go(addMonths(at, -1), false));
  after.addEventListener('click', () => go(addMonths(at, 1), false));
  grid.addEventListener('click', (event) => {
    const td = event.target instanceof Element ? /** @type {HTMLElement|null} */ (event.target.closest('td[data-day]')) : null;
    if (td) take(write(Number(td.dataset.day)));
  });
  panel.addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (event.key === 'Escape') { event.preventDefault(); close(true); return; }
    if (event.key === 'Tab') { /* stays inside */
      const stops = /** @type {HTMLElement[]} */ (Array.from(panel.querySelectorAll('button, td[tabindex="0"]')));
      const i = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      event.preventDefault();
      stops[(i + (event.shiftKey ? stops.length - 1 : 1)) % stops.length].focus();
      return;
    }
    if (!(event.target instanceof HTMLElement) || event.target.dataset.day === undefined) return;
    /** @type {Record<string, number>} */
    const moves = {
      ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - 7, ArrowDown: at + 7, Home: at - weekday(at), End: at + 6 - weekday(at),
      PageUp: addMonths(at, event.shiftKey ? -12 : -1), PageDown: addMonths(at, event.shiftKey ? 12 : 1),
    };
    if (event.key in moves) { event.preventDefault(); go(moves[event.key]); }
    else if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); take(write(at)); }
  });
  document.addEventListener('pointerdown', outside, true);
  open = { close };
  draw(true).then(() => panel.scrollIntoView({ block: 'nearest' }));
}

/** @param {HTMLInputElement} input */
function enhance(input) {
  if (input.dataset.dateOn !== undefined) return;
  input.dataset.dateOn = '';
  const had = document.activeElement === input;
  const box = make('span', { class: 'date-box' });
  const label = input.labels && input.labels[0] ? (input.labels[0].firstChild || input.labels[0]).textContent || '' : '';
  const button = make('button', { type: 'button', class: 'btn btn-icon', 'aria-haspopup': 'dialog', 'aria-expanded': 'false', 'aria-label': `${label.trim()}: ${word('date_choose')}`, title: word('date_choose') });
  button.innerHTML = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 2v4M16 2v4M3 10h18M5 4h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"/></svg>';
  const reading = make('p', { class: 'hint date-reading', id: `${input.id || `date-input-${++serial}`}-reading`, 'aria-live': 'polite' });
  reading.hidden = true;
  input.replaceWith(box);
  box.append(input, button);
  box.after(reading);
  input.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), reading.id].filter(Boolean).join(' '));
  button.addEventListener('click', () => { if (button.getAttribute('aria-expanded') === 'true' && open) open.close(true); else show(input, button, box); });
  input.addEventListener('change', () => explain(input, reading));
  input.addEventListener('keydown', (event) => {
    if ((event.key === 'ArrowDown' && event.altKey) || event.key === 'F4') { event.preventDefault(); show(input, button, box); }
  });
  if (input.value && input.offsetParent) explain(input, reading);
  if (had) input.focus();
}

let started = false;

/** @param {Document} root */
export function start(root) {
  root.querySelectorAll('input[type="date"][data-date]').forEach((e) => enhance(/** @type {HTMLInputElement} */ (e)));
  if (started) return;
  started = true;
  root.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'date' && event.target.dataset.date !== undefined) enhance(event.target);
  });
}
