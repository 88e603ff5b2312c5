// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Everything here makes working links and forms quicker; no page needs it. No eval, no inline style attribute.
import './js/htmx-config.js';
import htmx from 'htmx.org';
import { start as forms } from './js/forms.js';
import { start as drafts, settle as settleDrafts } from './js/drafts.js';
import { start as combo } from './js/combo.js';
import { start as date } from './js/date.js';
import { start as pick } from './js/pick.js';
import { start as keys } from './js/keys.js';
import { start as menus } from './js/menus.js';
import { start as photo } from './js/photo.js';
import { start as check, swapped as checkSwapped } from './js/check.js';

document.documentElement.classList.add('js');

/** @typedef {{ctx: {sourceElement?: Element, target?: Element, response?: {status: number}}}} HtmxDetail */

/** Counters ask for themselves every minute, but not while nobody sees them; when the page is seen again they ask at once. */
let asked = Date.now();
document.addEventListener('visibilitychange', () => {
  if (document.hidden || Date.now() - asked < 15000) return;
  document.dispatchEvent(new CustomEvent('luoshi:shown'));
});

// What a server or a proxy in trouble sends is no part of this page: nothing is replaced by it.
htmx.config.noSwap.push('5xx');

htmx.registerExtension('luoshi', {
  /** @param {Element} elt */
  htmx_before_request: (elt) => {
    if (!elt.hasAttribute('data-live')) return true;
    if (document.hidden) return false;
    asked = Date.now();
    return true;
  },
  /** @param {Element} elt @param {HtmxDetail} detail */
  htmx_after_request: (elt, detail) => {
    const form = elt.closest('form');
    if (form) form.dispatchEvent(new CustomEvent('luoshi:answered', { bubbles: true, detail: { status: detail.ctx.response ? detail.ctx.response.status : 0 } }));
  },
  /** Called even when the swapped elements are gone, unlike an event that must bubble. */
  htmx_after_swap: () => {
    forms(document);
    settleDrafts(document);
    pick(document);
    date(document);
    checkSwapped();
  },
});

photo();
forms(document);
drafts(document);
combo(document);
date(document);
pick(document);
menus(document);
check(htmx);
keys(document);
