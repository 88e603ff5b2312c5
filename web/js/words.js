// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// The few words that the script itself says. Everything else is written by the server.
const zh = {
  restored: '已恢复您上次未保存的内容。', discard: '不要，恢复原样', sent: '', split_where: '请先在左边原文中点一下要分开的位置，再按 s。',
  open_first: '把握不大的条目（C、D）请先点“编辑”查看，再选取。', add: '新增事项', split: '在此拆分', no_unit: '没有相符的单位', close: '关闭', shrunk: '照片已缩小：', help: '键盘操作', saving: '正在保存…', failed: '没有连上服务器，您填写的内容还在，请再试一次。',
  date_choose: '选择日期（标明休、班）', date_before: '上月', date_after: '下月', date_off: '休', date_work: '班', date_unknown: '该年节假日尚未公布，只标周末。',
  date_weekdays: '一 二 三 四 五 六 日', date_weekdays_long: '星期一 星期二 星期三 星期四 星期五 星期六 星期日',
};
/** @type {typeof zh} */
const en = {
  restored: 'What you typed last time and did not save has been restored.', discard: 'Discard it', sent: '', split_where: 'First click the place in the document where the item should be split, then press s.',
  open_first: 'Items marked C or D are looked at first with “Edit”, then ticked.', add: 'Add an item', split: 'Split here', no_unit: 'No such unit', close: 'Close', shrunk: 'Made smaller:', help: 'Keyboard', saving: 'Saving…', failed: 'The server could not be reached. What you typed is still here; please try again.',
  date_choose: 'choose a date (days off are marked)', date_before: 'Previous month', date_after: 'Next month', date_off: 'off', date_work: 'work', date_unknown: 'The holidays of that year are not published yet: weekends only.',
  date_weekdays: 'Mo Tu We Th Fr Sa Su', date_weekdays_long: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
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
