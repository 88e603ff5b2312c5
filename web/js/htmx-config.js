// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// htmx reads its settings from this element when it is constructed, so it must be there before htmx is imported.
if (!document.querySelector('meta[name="htmx-config"]')) {
  const meta = document.createElement('meta');
  meta.name = 'htmx-config';
  // history: the browser's own; no indicator style sheet (ours is in app.css); a slow campus line gets two minutes;
  // no settling: it copies style attributes (of a text area that has grown) from the old to the new, which the policy forbids
  meta.content = 'includeIndicatorCSS:false mode:same-origin defaultTimeout:120000 history:false defaultSettleDelay:0';
  document.head.appendChild(meta);
}
