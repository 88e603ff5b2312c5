// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Menus are <details class="menu">: close on Escape, on a click elsewhere, and when the focus leaves.
/** @param {Document} root */
export function start(root) {
  /** @param {EventTarget|null} except */
  const closeAll = (except) => root.querySelectorAll('details.menu[open]').forEach((m) => {
    if (!(except instanceof Node) || !m.contains(except)) /** @type {HTMLDetailsElement} */ (m).open = false;
  });
  root.addEventListener('click', (event) => closeAll(event.target));
  root.addEventListener('focusin', (event) => closeAll(event.target));
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const open = /** @type {HTMLDetailsElement|null} */ (root.querySelector('details.menu[open]'));
    if (!open) return;
    open.open = false;
    const summary = open.querySelector('summary');
    if (summary && open.contains(document.activeElement)) summary.focus();
  });
}
