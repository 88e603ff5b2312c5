// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Combo box for units and persons: <input list="units" data-combo [data-multiple] [data-combo-url="/units/options"]>.
// Without script the datalist works. An option is <option value="基建处">jjc</option>: the text (pinyin, other names) is searched too.
// data-multiple: several names, separated by 、 or a comma. Enhanced when first focused, so that 300 items cost nothing.

const SEP = /[、，,;；]\s*/;
let serial = 0;

/** @param {HTMLInputElement} input */
function enhance(input) {
  if (input.dataset.comboOn !== undefined) return;
  input.dataset.comboOn = '';
  const source = /** @type {HTMLDataListElement|null} */ (document.getElementById(input.getAttribute('list') || ''));
  const url = input.dataset.comboUrl;
  if (!source && !url) return;
  const had = document.activeElement === input;
  input.removeAttribute('list');
  const id = `combo-${++serial}`;
  const box = document.createElement('div');
  box.className = 'combo';
  input.replaceWith(box);
  box.append(input);
  const list = document.createElement('ul');
  list.className = 'combo-list';
  list.id = id;
  list.setAttribute('role', 'listbox');
  const label = input.labels && input.labels[0];
  list.setAttribute('aria-label', label ? label.textContent || '' : input.getAttribute('aria-label') || '');
  list.hidden = true;
  box.append(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', id);
  input.setAttribute('aria-expanded', 'false');
  if (had) input.focus();

  let at = -1;
  let asked = '';
  const multiple = input.dataset.multiple !== undefined;
  const sep = document.documentElement.lang.startsWith('zh') ? '、' : ', ';
  const parts = () => (multiple ? input.value.split(SEP) : [input.value]);

  const close = () => { list.hidden = true; at = -1; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); };
  /** @param {{value: string, text: string}[]} rows */
  const show = (rows) => {
    list.textContent = '';
    at = -1;
    input.removeAttribute('aria-activedescendant');
    rows.slice(0, 30).forEach((row, i) => {
      const li = document.createElement('li');
      li.id = `${id}-${i}`;
      li.setAttribute('role', 'option');
      li.setAttribute('aria-selected', 'false');
      li.dataset.value = row.value;
      li.textContent = row.value;
      list.append(li);
    });
    list.hidden = !rows.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
  };
  const filter = () => {
    const all = parts();
    const typed = (all[all.length - 1] || '').trim().toLowerCase();
    const used = all.slice(0, -1).map((s) => s.trim());
    if (url) {
      asked = typed;
      fetch(`${url}?q=${encodeURIComponent(typed)}`, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin' })
        .then((r) => (r.ok ? r.text() : ''))
        .then((html) => {
          if (asked !== typed) return;
          const doc = new DOMParser().parseFromString(html, 'text/html');
          show(Array.from(doc.querySelectorAll('option')).map((o) => ({ value: o.value, text: o.text })));
        }).catch(close);
      return;
    }
    const rows = Array.from(/** @type {HTMLDataListElement} */ (source).options)
      .map((o) => ({ value: o.value, text: o.text || o.label }))
      .filter((o) => !used.includes(o.value) && (!typed || o.value.toLowerCase().includes(typed) || o.text.toLowerCase().startsWith(typed)));
    rows.sort((a, b) => Number(b.value.toLowerCase().startsWith(typed)) - Number(a.value.toLowerCase().startsWith(typed)));
    show(rows.length === 1 && rows[0].value.toLowerCase() === typed ? [] : rows);
  };
  /** @param {number} to */
  const move = (to) => {
    const options = list.children;
    if (!options.length) return;
    if (at >= 0 && options[at]) options[at].setAttribute('aria-selected', 'false');
    at = (to + options.length) % options.length;
    options[at].setAttribute('aria-selected', 'true');
    options[at].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[at].id);
  };
  /** @param {Element} option */
  const take = (option) => {
    const value = /** @type {HTMLElement} */ (option).dataset.value || '';
    const before = parts().slice(0, -1).map((s) => s.trim()).filter(Boolean);
    input.value = [...before, value].join(sep);
    close();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  input.addEventListener('input', filter);
  input.addEventListener('blur', () => setTimeout(close, 120));
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') { event.preventDefault(); if (list.hidden) filter(); move(at + 1); }
    else if (event.key === 'ArrowUp') { event.preventDefault(); move(at - 1); }
    else if (event.key === 'Enter' && at >= 0) { event.preventDefault(); event.stopPropagation(); take(list.children[at]); }
    else if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); event.stopPropagation(); close(); }
    else if (event.key === 'Tab' && at >= 0) take(list.children[at]);
  });
  list.addEventListener('mousedown', (event) => {
    const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
    if (option) { event.preventDefault(); take(option); }
  });
}

/** @param {Document} root */
export function start(root) {
  root.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.dataset.combo !== undefined) enhance(event.target);
  });
}
