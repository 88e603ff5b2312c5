// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// The icons of the product: our name → Lucide name. Use: <svg class="icon" aria-hidden="true"><use href="/static/icons.svg#NAME"/></svg>
export const icons = {
  home: 'layout-dashboard', items: 'list-checks', plan: 'folder-tree', document: 'file-text', unit: 'building-2', settings: 'settings',
  search: 'search', bell: 'bell', person: 'circle-user-round', people: 'users', plus: 'plus', help: 'circle-help', keyboard: 'keyboard',
  todo: 'square-check-big', inbox: 'inbox', upload: 'upload', download: 'download', paste: 'clipboard-paste', print: 'printer',
  edit: 'pencil', trash: 'trash-2', merge: 'merge', split: 'split', undo: 'undo-2', close: 'x', check: 'check', more: 'ellipsis',
  left: 'chevron-left', right: 'chevron-right', down: 'chevron-down', up: 'chevron-up', back: 'arrow-left', sort: 'arrow-up-down', filter: 'list-filter', columns: 'columns-3',
  calendar: 'calendar-days', clock: 'clock', history: 'history', link: 'link', external: 'external-link', attach: 'paperclip', quote: 'quote',
  send: 'send', sign: 'signature', urge: 'megaphone', slip: 'file-warning', report: 'message-square-text', verify: 'badge-check', return: 'corner-up-left', assign: 'user-round-check', extend: 'calendar-clock', block: 'octagon-alert',
  meeting: 'presentation', figure: 'chart-column', paper: 'scroll-text', light: 'traffic-cone', lock: 'lock', signout: 'log-out', info: 'info', warn: 'triangle-alert', copy: 'copy', refresh: 'refresh-cw', tree: 'list-tree', table: 'table-2', board: 'square-kanban', target: 'target', flag: 'flag', phone: 'smartphone', globe: 'globe',
};
