// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Keyboard: j k Enter e x in lists ([data-list] with [data-row]), / search, ? help, g + letter to go.
// Single keys can be switched off on the help page (WCAG 2.1.4); the choice is kept in this browser.
import { word } from './words.js';
import { key as checkKey } from './check.js';

const SETTING = 'luoshi:keys';

export function on() {
  if (document.documentElement.dataset.keys === 'off') return false;
  try { return localStorage.getItem(SETTING) !== 'off'; } catch (e) { return true; }
}

/** @param {EventTarget|null} t */
function typing(t) {
  if (!(t instanceof HTMLElement)) return false;
  if (t.isContentEditable || t instanceof HTMLTextAreaElement || t instanceof HTMLSelectElement) return true;
  return t instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'reset', 'file'].includes(t.type);
}

/** @param {Element} row */
function setCurrent(row) {
  const list = row.closest('[data-list]');
  if (!list) return;
  list.querySelectorAll('.is-current').forEach((r) => { if (r !== row) r.classList.remove('is-current'); });
  row.classList.add('is-current');
}

/** @param {number} step */
function move(step) {
  const rows = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll('[data-list] [data-row]')).filter((r) => /** @type {HTMLElement} */ (r).offsetParent !== null));
  if (!rows.length) return false;
  const now = rows.findIndex((r) => r.classList.contains('is-current'));
  const row = rows[Math.max(0, Math.min(rows.length - 1, now < 0 ? (step > 0 ? 0 : rows.length - 1) : now + step))];
  document.querySelectorAll('[data-list] .is-current').forEach((r) => r.classList.remove('is-current'));
  setCurrent(row);
  const link = /** @type {HTMLElement|null} */ (row.querySelector('[data-open]') || row.querySelector('a[href]'));
  if (link) link.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
  return true;
}

async function help() {
  const link = /** @type {HTMLAnchorElement|null} */ (document.querySelector('a[data-help]'));
  if (!link) return;
  let dialog = /** @type {HTMLDialogElement|null} */ (document.getElementById('help-dialog'));
  if (!dialog) {
    if (typeof HTMLDialogElement === 'undefined') { window.location.href = link.href; return; }
    try {
      const answer = await fetch(link.href, { credentials: 'same-origin' });
      const doc = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const body = doc.getElementById('keyboard-help');
      if (!answer.ok || !body) throw new Error('no help');
      dialog = document.createElement('dialog');
      dialog.id = 'help-dialog';
      dialog.className = 'dialog';
      const head = document.createElement('div');
      head.className = 'dialog-head';
      const h = document.createElement('h2');
      h.textContent = word('help');
      h.id = 'help-dialog-title';
      const form = document.createElement('form');
      form.method = 'dialog';
      const button = document.createElement('button');
      button.className = 'btn';
      button.textContent = word('close');
      form.append(button);
      head.append(h, form);
      dialog.setAttribute('aria-labelledby', h.id);
      dialog.append(head, document.adoptNode(body));
      document.body.append(dialog);
      settings();
    } catch (e) { window.location.href = link.href; return; }
  }
  if (!dialog.open) dialog.showModal();
}

function settings() {
  document.querySelectorAll('form[data-keys-setting] input[type="checkbox"]').forEach((b) => { /** @type {HTMLInputElement} */ (b).checked = on(); });
}

let going = 0;
const GO = { h: '/', i: '/items', p: '/plans', d: '/documents', u: '/units', s: '/settings' };

/** @param {Document} root */
export function start(root) {
  settings();
  root.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.closest('form[data-keys-setting]')) return;
    try { localStorage.setItem(SETTING, box.checked ? 'on' : 'off'); } catch (e) { /* only for this page then */ }
  });
  root.addEventListener('focusin', (event) => {
    const row = event.target instanceof Element ? event.target.closest('[data-list] [data-row]') : null;
    if (row) setCurrent(row);
  });
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[data-help]') : null;
    const m = /** @type {MouseEvent} */ (event);
    if (!link || m.ctrlKey || m.metaKey || m.shiftKey || m.button) return;
    event.preventDefault();
    help();
  });
  root.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') { checkKey(event); return; }
    if (typing(event.target) || !on() || document.querySelector('dialog[open]')) return;
    if (checkKey(event)) { event.preventDefault(); return; }
    if (Date.now() - going < 1200 && event.key in GO) {
      going = 0;
      event.preventDefault();
      window.location.href = GO[/** @type {keyof typeof GO} */ (event.key)];
      return;
    }
    const row = root.querySelector('[data-list] .is-current');
    switch (event.key) {
      case 'g': going = Date.now(); return;
      case '?': help(); break;
      case '/': {
        const search = /** @type {HTMLInputElement|null} */ (root.querySelector('[data-key-search]'));
        if (!search) return;
        search.focus();
        search.select();
        break;
      }
      case 'j': if (!move(1)) return; break;
      case 'k': if (!move(-1)) return; break;
      case 'e': {
        const link = /** @type {HTMLElement|null} */ ((row && row.querySelector('a[data-edit]')) || root.querySelector('a[data-edit]'));
        if (link) { link.click(); break; }
        const open = /** @type {HTMLAnchorElement|null} */ (row && row.querySelector('a[data-open]'));
        if (!open || !/\/items\/\d+$/.test(open.pathname)) return;
        window.location.href = `${open.href}/edit`;
        break;
      }
      case 'x': {
        const box = /** @type {HTMLInputElement|null} */ (row && row.querySelector('input[data-pick]'));
        if (!box) return;
        box.click();
        break;
      }
      case 'z': {
        const undo = /** @type {HTMLButtonElement|null} */ (root.querySelector('form[data-undo] button, .undo button'));
        if (!undo) return;
        undo.click();
        break;
      }
      default: return;
    }
    event.preventDefault();
  });
}
