// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// The few words that the script itself says. Everything else is written by the server.
const zh = {
  restored: '已恢复您上次未保存的内容。', discard: '不要，恢复原样', sent: '', split_where: '请先在左边原文中点一下要分开的位置，再按 s。',
  add: '新增事项', split: '在此拆分', no_unit: '没有相符的单位', close: '关闭', help: '键盘操作', saving: '正在保存…', failed: '没有连上服务器，您填写的内容还在，请再试一次。',
};
/** @type {typeof zh} */
const en = {
  restored: 'What you typed last time and did not save has been restored.', discard: 'Discard it', sent: '', split_where: 'First click the place in the document where the item should be split, then press s.',
  add: 'Add an item', split: 'Split here', no_unit: 'No such unit', close: 'Close', help: 'Keyboard', saving: 'Saving…', failed: 'The server could not be reached. What you typed is still here; please try again.',
};
/** @param {keyof typeof zh} key */
export function word(key) {
  return (document.documentElement.lang.startsWith('zh') ? zh : en)[key];
}

/** Says something in the page's status line. @param {string} text */
export function say(text) {
  const flash = document.getElementById('flash');
  if (flash) flash.textContent = text;
}
