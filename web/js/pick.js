// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// "Select all" and the count of ticked rows. Boxes: [data-pick]; the bar: an element holding [data-pick-all] and [data-picked].
// Shift with a click ticks the range.

/** Boxes that cannot be ticked (an item that nobody has opened) are left alone. @param {Element|Document} scope */
const boxes = (scope) => /** @type {HTMLInputElement[]} */ (Array.from(scope.querySelectorAll('input[data-pick]:not(:disabled)')));

export function count() {
  const all = boxes(document);
  const ticked = all.filter((b) => b.checked).length;
  document.querySelectorAll('[data-picked]').forEach((n) => { if (n.textContent !== String(ticked)) n.textContent = String(ticked); });
  document.querySelectorAll('.batch-bar').forEach((bar) => bar.classList.toggle('is-empty', ticked === 0));
  document.querySelectorAll('input[data-pick-all]').forEach((box) => {
    const b = /** @type {HTMLInputElement} */ (box);
    b.checked = ticked > 0 && ticked === all.length;
    b.indeterminate = ticked > 0 && ticked < all.length;
  });
}

/** @param {HTMLInputElement} box */
function mark(box) {
  const row = box.closest('tr');
  if (row) row.classList.toggle('is-picked', box.checked);
}

let started = false;
/** @param {Document} root */
export function start(root) {
  if (root.querySelector('[data-pick]')) { boxes(root).forEach(mark); count(); }
  if (started) return;
  started = true;
  /** @type {HTMLInputElement|null} */
  let last = null;
  document.addEventListener('click', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.dataset.pick === undefined) return;
    if (/** @type {MouseEvent} */ (event).shiftKey && last && last.isConnected) {
      const all = boxes(document);
      const [a, b] = [all.indexOf(last), all.indexOf(box)].sort((x, y) => x - y);
      all.slice(a, b + 1).forEach((x) => { x.checked = box.checked; mark(x); });
    }
    last = box;
  });
  document.addEventListener('change', (event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.dataset.pickAll !== undefined) {
      boxes(document).forEach((x) => { x.checked = box.checked; mark(x); });
      count();
    } else if (box instanceof HTMLInputElement && box.dataset.pick !== undefined) {
      mark(box);
      count();
    } else if (box instanceof HTMLFormElement) count(); // a restored draft
  });
}
