// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Error summary, growing text areas, Ctrl+Enter, folded filters on narrow screens.
import { say, word } from './words.js';

/** @param {HTMLTextAreaElement} area */
function grow(area) {
  if (!area.offsetParent) return;
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight + 2, 480)}px`;
}

let started = false;

/** @param {ParentNode} root */
export function start(root) {
  const summary = /** @type {HTMLElement|null} */ (root.querySelector('.error-summary:not([data-seen])'));
  if (summary) {
    summary.setAttribute('data-seen', '');
    summary.focus();
  }
  root.querySelectorAll('textarea').forEach((area) => { if (area.value.length > 60) grow(area); });
  if (started) return;
  started = true;

  if (window.matchMedia('(max-width: 759px)').matches) {
    document.querySelectorAll('details[data-fold]').forEach((d) => d.removeAttribute('open'));
  }

  document.addEventListener('input', (event) => {
    if (event.target instanceof HTMLTextAreaElement) grow(event.target);
  });

  // A link of the summary goes to its field and puts the cursor there.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('.error-summary a[href^="#"]') : null;
    if (!link) return;
    const field = document.getElementById(decodeURIComponent(/** @type {HTMLAnchorElement} */ (link).hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    const closed = field.closest('details:not([open])');
    if (closed) closed.setAttribute('open', '');
    (field.closest('.field') || field).scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !(event.target instanceof Element)) return;
    const form = event.target.closest('form');
    const button = form && /** @type {HTMLButtonElement|null} */ (form.querySelector('.btn-primary:not([type="button"]), button:not([type="button"]):not([type="reset"])'));
    if (button) { event.preventDefault(); button.click(); }
  });

  // Two clicks on one button are one submission.
  let last = 0;
  /** @type {EventTarget|null} */
  let lastForm = null;
  document.addEventListener('submit', (event) => {
    const now = Date.now();
    if (event.target === lastForm && now - last < 800) { event.preventDefault(); event.stopImmediatePropagation(); }
    last = now;
    lastForm = event.target;
  }, true);

  document.addEventListener('htmx:error', () => say(word('failed')));
  document.addEventListener('htmx:response:error', (event) => {
    const { ctx } = /** @type {CustomEvent} */ (event).detail;
    if (ctx.response.status >= 500 && !ctx.sourceElement?.hasAttribute('data-live')) say(word('failed'));
  });
}
