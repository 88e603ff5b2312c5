// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Typed text is never lost. A form with data-draft="key" is kept in this browser while it is being filled in, put back
// after a reload with a visible note, and forgotten when the server has taken it. Never kept: passwords, files, hidden
// fields, anything with data-no-draft. data-draft-quiet: put back without a note and without the leaving warning (ticks).
import { word } from './words.js';

const KEEP_DAYS = 14;
const user = document.body ? document.body.dataset.user || '-' : '-';
const PREFIX = `luoshi:draft:${user}:`;
const SENT = 'luoshi:sent';

/** @typedef {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} Control */
/** @typedef {{at: number, values: Record<string, string|boolean>}} Draft */

/** Private windows and full disks refuse storage; then there are simply no drafts. @template T @param {() => T} f @param {T} otherwise */
function tryStore(f, otherwise) {
  try { return f(); } catch (e) { return otherwise; }
}

/** @param {HTMLFormElement} form */
const keyOf = (form) => PREFIX + form.dataset.draft;

/** @param {Element} c @returns {c is Control} */
function kept(c) {
  if (!(c instanceof HTMLInputElement || c instanceof HTMLSelectElement || c instanceof HTMLTextAreaElement)) return false;
  if (!c.name || c.name === 'csrf' || c.dataset.noDraft !== undefined || c.closest('[data-no-draft]')) return false;
  return !['password', 'file', 'hidden', 'submit', 'button', 'reset', 'image'].includes(c.type) && !/one-time-code|cc-/.test(c.autocomplete);
}

/** @param {HTMLFormElement} form */
function controls(form) {
  return /** @type {Control[]} */ (Array.from(form.elements).filter(kept));
}

/** @param {Control} c */
const ticks = (c) => c instanceof HTMLInputElement && (c.type === 'checkbox' || c.type === 'radio');
/** @param {Control} c */
const idOf = (c) => (ticks(c) ? `${c.name}=${c.value}` : c.name);
/** @param {Control} c */
const valueOf = (c) => (ticks(c) ? /** @type {HTMLInputElement} */ (c).checked : c.value);

/** @param {Control} c */
function served(c) {
  if (c instanceof HTMLSelectElement) return Array.from(c.options).some((o) => o.defaultSelected !== o.selected && (o.defaultSelected || c.selectedIndex > 0)) ? null : c.value;
  return ticks(c) ? /** @type {HTMLInputElement} */ (c).defaultChecked : /** @type {HTMLInputElement} */ (c).defaultValue;
}

/** @param {HTMLFormElement} form */
export function dirty(form) {
  return controls(form).some((c) => valueOf(c) !== served(c));
}

/** @param {HTMLFormElement} form */
function save(form) {
  if (!dirty(form)) { forget(form); return; }
  /** @type {Draft} */
  const draft = { at: Date.now(), values: {} };
  for (const c of controls(form)) draft.values[idOf(c)] = valueOf(c);
  tryStore(() => localStorage.setItem(keyOf(form), JSON.stringify(draft)), undefined);
}

/** @param {HTMLFormElement|string} form */
function forget(form) {
  tryStore(() => localStorage.removeItem(typeof form === 'string' ? form : keyOf(form)), undefined);
}

/** @param {HTMLFormElement} form @param {Draft} draft @returns {boolean} true if a value changed */
function restore(form, draft) {
  let changed = false;
  for (const c of controls(form)) {
    const value = draft.values[idOf(c)];
    if (value === undefined || value === valueOf(c)) continue;
    changed = true;
    if (ticks(c)) /** @type {HTMLInputElement} */ (c).checked = Boolean(value);
    else c.value = String(value);
  }
  return changed;
}

/** @param {HTMLFormElement} form */
function note(form) {
  const p = document.createElement('p');
  p.className = 'draft-note';
  p.setAttribute('role', 'status');
  p.append(word('restored'), ' ');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-small';
  button.textContent = word('discard');
  button.addEventListener('click', () => { form.reset(); forget(form); p.remove(); });
  p.append(button);
  form.prepend(p);
}

/** @param {ParentNode} root */
export function settle(root) {
  root.querySelectorAll('form[data-draft]:not([data-draft-on])').forEach((f) => {
    const form = /** @type {HTMLFormElement} */ (f);
    form.setAttribute('data-draft-on', '');
    const text = tryStore(() => localStorage.getItem(keyOf(form)), null);
    if (!text) return;
    const draft = /** @type {Draft|null} */ (tryStore(() => JSON.parse(text), null));
    if (!draft || !draft.values || Date.now() - draft.at > KEEP_DAYS * 86400000) { forget(form); return; }
    if (!restore(form, draft)) return;
    if (form.dataset.draftQuiet === undefined) {
      note(form);
      const fold = form.closest('details');
      if (fold) fold.open = true;
    }
    form.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

/** What was sent by an ordinary submission just before this page: taken, unless the form is back or the page is a problem. */
function settleSent() {
  const keys = /** @type {string[]} */ (tryStore(() => JSON.parse(sessionStorage.getItem(SENT) || '[]'), []));
  tryStore(() => sessionStorage.removeItem(SENT), undefined);
  if (!keys.length || document.querySelector('.problem')) return;
  for (const key of keys) {
    const back = Array.from(document.querySelectorAll('form[data-draft]')).some((f) => keyOf(/** @type {HTMLFormElement} */ (f)) === key);
    if (!(back && document.querySelector('.error-summary, .conflict'))) forget(key);
  }
}

/** @param {ParentNode} root */
export function start(root) {
  settleSent();
  settle(root);

  /** @type {Map<HTMLFormElement, number>} */
  const waiting = new Map();
  let leaving = false;

  /** @param {Event} event */
  const changed = (event) => {
    const target = /** @type {Control} */ (event.target);
    const form = target instanceof Element ? target.form : null;
    if (!form || !form.dataset.draft) return;
    clearTimeout(waiting.get(form));
    waiting.set(form, window.setTimeout(() => { waiting.delete(form); save(form); }, 300));
  };
  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
  const flush = () => { waiting.forEach((timer, form) => { clearTimeout(timer); if (form.isConnected) save(form); }); waiting.clear(); };
  window.addEventListener('pagehide', () => { if (!leaving) flush(); });
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden' && !leaving) flush(); });

  document.addEventListener('reset', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset.draft) { clearTimeout(waiting.get(form)); waiting.delete(form); forget(form); const n = form.querySelector('.draft-note'); if (n) n.remove(); }
  });

  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (/\/sign-out$/.test(form.getAttribute('action') || '')) {
      // a shared office computer keeps nothing of somebody who has signed out
      tryStore(() => Object.keys(localStorage).filter((k) => k.startsWith(PREFIX)).forEach((k) => localStorage.removeItem(k)), undefined);
    }
    if (event.defaultPrevented || form.hasAttribute('hx-post')) return;
    leaving = true;
    setTimeout(() => { leaving = false; }, 8000); // an answer that is a download or nothing leaves us on the page
    if (!form.dataset.draft) return;
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    save(form);
    tryStore(() => sessionStorage.setItem(SENT, JSON.stringify([keyOf(form)])), undefined);
  });
  window.addEventListener('pageshow', () => { leaving = false; });

  document.addEventListener('luoshi:answered', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const { status } = /** @type {CustomEvent} */ (event).detail;
    if (!form.dataset.draft || status < 200 || status >= 400) return;
    clearTimeout(waiting.get(form));
    waiting.delete(form);
    forget(form);
    form.setAttribute('data-taken', '');
  });

  window.addEventListener('beforeunload', (event) => {
    if (leaving) return;
    const open = Array.from(document.querySelectorAll('form[data-draft]:not([data-draft-quiet]):not([data-taken]), form[data-warn]'));
    if (open.some((f) => dirty(/** @type {HTMLFormElement} */ (f)))) { event.preventDefault(); event.returnValue = ''; }
  });
}
