// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The date field: a calendar that marks days off and adjusted workdays, by mouse, keyboard and phone; the browser's own without script;
// and the calendar's pages.
import { CLERK, assert, go, says, text } from './journey.mjs';

const focused = (page) => page.evaluate(() => (document.activeElement instanceof HTMLElement && document.activeElement.dataset.day !== undefined
  ? document.activeElement.getAttribute('aria-label') : document.activeElement && document.activeElement.id));

async function firstItem(page) {
  await page.goto('/items');
  return page.locator('[data-row] [data-open]').first().getAttribute('href');
}

/** The day that has the focus, once the month is drawn. */
async function at(page, day) {
  await page.waitForFunction((d) => document.activeElement && (document.activeElement.getAttribute('aria-label') || '').includes(`, ${d}`), day);
  return focused(page);
}

async function byKeyboard(j, page, url) {
  await j.step(page, 'the calendar opens by keyboard and says what each day is', async () => {
    await page.goto(`${url}/edit`);
    await page.fill('#due_on', '2026-02-13');
    await page.focus('#due_on');
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await at(page, '2026-02-13'), '13, 星期五, 2026-02-13');
    assert.equal(await page.locator('.date-pop').getAttribute('role'), 'dialog');
    await page.keyboard.press('ArrowRight');
    assert.equal(await at(page, '2026-02-14'), '14 班, 星期六, 2026-02-14 (春节)');
    await page.keyboard.press('ArrowRight');
    assert.equal(await at(page, '2026-02-15'), '15 休, 星期日, 2026-02-15 (春节)');
    await j.look(page, 'popup');
    await page.keyboard.press('PageDown');
    await at(page, '2026-03-15');
    await page.keyboard.press('Home');
    await at(page, '2026-03-09');
    await page.keyboard.press('Shift+PageDown');
    await at(page, '2027-03-09');
    await says(page, '.date-pop > .hint', /尚未公布/);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.date-pop').count(), 0);
    assert.equal(await page.inputValue('#due_on'), '2026-02-13', 'Escape changes nothing');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-haspopup')), 'dialog', 'the focus is back at the button');
  });
  await j.step(page, 'Tab stays inside, Enter takes the day, and the field says what it means', async () => {
    await page.keyboard.press('Enter');
    await at(page, '2026-02-13');
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest('.date-pop'))));
    }
    await page.locator('.date-pop td[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await at(page, '2026-02-14');
    await page.keyboard.press('ArrowRight');
    await at(page, '2026-02-15');
    await page.keyboard.press('Enter');
    assert.equal(await page.inputValue('#due_on'), '2026-02-15');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'due_on');
    await says(page, '#due_on-reading', /2026-02-15，星期日.*春节.*2026-02-14/);
    assert.match(await page.getAttribute('#due_on', 'aria-describedby'), /due_on-reading/);
  });
}

async function byMouse(j, page, url) {
  await j.step(page, 'quick choices are counted by the working calendar from the day of the server', async () => {
    await page.goto(`${url}/edit`);
    await page.click('.date-box button');
    await page.waitForSelector('.date-quick button');
    const choices = await page.locator('.date-quick button').allInnerTexts();
    assert.deepEqual(choices, ['本周五', '下周五', '本月底', '10 个工作日后']);
    await page.click('.date-quick button:has-text("10 个工作日后")');
    assert.equal(await page.inputValue('#due_on'), '2026-12-09');
    await page.click('.date-box button');
    await page.waitForSelector('.date-pop td[data-day]');
    await page.locator('.date-pop td[data-day]', { hasText: /^11$/ }).click();
    assert.equal(await page.inputValue('#due_on'), '2026-12-11');
    await page.click('.date-box button');
    await page.click('h1');
    assert.equal(await page.locator('.date-pop').count(), 0, 'a click beside it closes it');
  });
  await j.step(page, 'what was chosen is saved', async () => {
    await page.fill('#reason', '按工作日历调整');
    await go(page, 'form[data-draft] .btn-primary');
    assert.match(await text(page, '#main'), /2026-12-11/);
  });
}

async function pages(j, page) {
  await j.step(page, 'the calendar of a year and of a month', async () => {
    await page.goto('/calendar');
    assert.match(await text(page, 'h1'), /2026/);
    await j.look(page, 'year', { full: true });
    await go(page, page.locator('.cal caption a').nth(1));
    assert.match(await text(page, '#main'), /2026-02-15/);
    await j.look(page, 'month');
  });
}

async function settings(j, page) {
  await j.step(page, 'a notice is looked at, written, and what moved is listed', async () => {
    await page.goto('/settings/calendar');
    await j.look(page, 'settings', { full: true });
    await page.fill('#text', '国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n'
      + '二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周日）上班。');
    await go(page, 'form[enctype] .btn-primary');
    assert.match(await text(page, '#main'), /2027-02-20 是星期日，实为星期六/);
    await j.look(page, 'preview', { full: true });
    await go(page, '#main form .btn-primary');
    assert.match(await text(page, '#main'), /变动了 2 个实际到期日/);
    await j.look(page, 'moved', { full: true });
    await page.goto('/settings/calendar');
    assert.match(await text(page, '#main'), /国务院办公厅通知/);
  });
}

export default async function date(j) {
  const page = await j.open({ who: CLERK });
  const url = await firstItem(page);
  await byKeyboard(j, page, url);
  await byMouse(j, page, url);
  await pages(j, page);
  const phone = await j.open({ who: CLERK, size: 'phone' });
  await pages(j, phone);
  await j.step(phone, 'the calendar of the field fits the phone', async () => {
    await phone.goto(`${url}/edit`);
    await phone.click('.date-box button');
    await phone.waitForSelector('.date-pop td[data-day]');
    await j.look(phone, 'popup');
  });
  const plain = await j.open({ who: CLERK, js: false });
  await j.step(plain, 'without script the field is the browser\'s own', async () => {
    await plain.goto(`${url}/edit`);
    assert.equal(await plain.getAttribute('#due_on', 'type'), 'date');
    await plain.fill('#due_on', '2026-12-18');
    await plain.fill('#reason', '没有脚本也能改');
    await go(plain, 'form[data-draft] .btn-primary');
    assert.match(await text(plain, '#main'), /2026-12-18/);
  });
  const admin = await j.open({ who: 'yinglixing' });
  await settings(j, admin);
}
