// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// From an empty database to the first sign-in of a second person; wrong passwords and the pause after many of them.
import { assert, go, text } from './journey.mjs';

export const seed = 'empty';
const ADMIN = 'correct horse battery staple';
const OWN = '自己的一句长长的口令 2026';
const units = (root) => `XB\t校长办公室\toffice\t${root}\nJW\t教务处\tdepartment\t${root}\nWX\t文学院\tcollege\t${root}\t中文系`;

async function signInForm(page, username, password) {
  await page.goto('/sign-in');
  await page.fill('#username', username);
  await page.fill('#password', password);
  await go(page, 'form .btn-primary');
}

async function firstAdministrator(j, page) {
  await j.step(page, 'the set-up form says what is missing', async () => {
    await page.goto('/');
    assert.equal(new URL(page.url()).pathname, '/setup');
    await j.look(page, 'setup');
    await page.fill('#name', '青岚大学');
    await page.fill('#username', 'admin');
    await go(page, 'form .btn-primary');
    assert.match(await page.title(), /^错误：/);
    assert.equal(await page.inputValue('#name'), '青岚大学', 'what was typed stays');
    await j.look(page, 'setup-errors');
  });
  await j.step(page, 'a wrong code is refused, the right one makes the first administrator', async () => {
    await page.fill('#code', 'wrong-wrong-wrong');
    await page.fill('#person_name', '应砺行');
    if (!(await page.inputValue('#number_prefix'))) await page.fill('#number_prefix', '青督');
    await page.fill('#password', ADMIN);
    await page.fill('#again', ADMIN);
    await go(page, 'form .btn-primary');
    assert.equal(new URL(page.url()).pathname, '/setup');
    assert.equal(await page.inputValue('#person_name'), '应砺行');
    await page.fill('#code', j.copy.code);
    await page.fill('#password', ADMIN);
    await page.fill('#again', ADMIN);
    await go(page, 'form .btn-primary');
    assert.notEqual(new URL(page.url()).pathname, '/setup');
    await j.look(page, 'after-setup');
    await page.goto('/');
    await j.look(page, 'first-home');
    assert.match(await text(page), /准备|设置|开始/);
  });
}

async function unitsAndPerson(j, page) {
  let password = '';
  await j.step(page, 'pastes units: first looked at, then written', async () => {
    await page.goto('/units');
    await go(page, page.locator('main a[href^="/units/"]', { hasText: '青岚大学' }).first());
    await j.look(page, 'root-unit');
    await go(page, page.locator('a[data-edit], a[href$="/edit"]').first());
    const root = await page.inputValue('#code');
    await j.look(page, 'root-edit');
    await page.goto('/units/import');
    await j.look(page, 'import');
    await page.fill('#text', `${units(root)}\nJW\t重复\tcollege\t${root}`);
    await go(page, 'button[value="check"]');
    assert.match(await text(page), /1 行/);
    await j.look(page, 'import-wrong');
    await page.fill('#text', units(root));
    await go(page, 'button[value="check"]');
    assert.match(await text(page), /教务处/);
    await j.look(page, 'import-right');
    await go(page, 'button[value="write"]');
    await page.goto('/units');
    assert.match(await text(page), /文学院/);
    await j.look(page, 'units');
  });
  await j.step(page, 'adds a person, sees the temporary password once', async () => {
    await page.goto('/people/new');
    await j.look(page, 'person-new');
    await page.fill('#name', '梅启明');
    await go(page, 'form[action*="people"] .btn-primary');
    assert.match(await page.title(), /^错误：/);
    await j.look(page, 'person-errors');
    await page.fill('#username', 'meiqiming');
    await page.selectOption('#unit_id', { label: '教务处' });
    await page.check('#is_clerk');
    await go(page, 'form[action*="people"] .btn-primary');
    password = (await page.locator('dd.mono').nth(1).innerText()).trim();
    assert.ok(password.length >= 12);
    await j.look(page, 'person-password');
    await page.goto('/people');
    assert.ok(!(await text(page)).includes(password));
    await j.look(page, 'people');
  });
  await j.step(page, 'pastes people: first looked at, then written, passwords shown once', async () => {
    await page.goto('/people');
    await go(page, page.locator('main a[href="/people/import"]'));
    await j.look(page, 'people-import');
    await page.fill('#text', '姓名\t单位\t角色\n白一鸣\t文学院\t联络员、负责人\n黑二白\t不存在的处\t联络员');
    await go(page, 'button[value="check"]');
    assert.match(await text(page), /不存在的处/);
    await j.look(page, 'people-import-wrong');
    await page.fill('#text', '姓名\t单位\t角色\n白一鸣\t文学院\t联络员、负责人\n黑二白\t教务处\t联络员');
    await go(page, 'button[value="check"]');
    assert.match(await text(page), /baiyiming/);
    await j.look(page, 'people-import-right');
    await go(page, 'button[value="write"]');
    const made = (await page.locator('td.mono').nth(1).innerText()).trim();
    assert.match(made, /^(\w{4}-){3}\w{4}$/);
    await j.look(page, 'people-import-done');
    await go(page, 'main a.btn-primary');
    assert.match(await text(page), /白一鸣/);
    assert.ok(!(await text(page)).includes(made));
  });
  return password;
}

async function secondPerson(j, page, temporary) {
  await j.step(page, 'must change the temporary password, then arrives at home', async () => {
    await signInForm(page, 'meiqiming', temporary);
    assert.equal(new URL(page.url()).pathname, '/me/password');
    await page.goto('/items');
    assert.equal(new URL(page.url()).pathname, '/me/password', 'nothing else opens before');
    await j.look(page, 'password');
    await page.fill('#old', temporary);
    await page.fill('#password', 'short');
    await page.fill('#again', 'short');
    await go(page, 'main form .btn-primary');
    assert.match(await page.title(), /^错误：/);
    await page.fill('#old', temporary);
    await page.fill('#password', OWN);
    await page.fill('#again', OWN);
    await go(page, 'main form .btn-primary');
    assert.equal(new URL(page.url()).pathname, '/');
    await j.look(page, 'home');
  });
  await j.step(page, 'signs out; a wrong password is refused in plain words', async () => {
    await page.click('details.menu > summary');
    await go(page, 'form[action="/sign-out"] button');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
    assert.match(await text(page), /已退出登录/);
    await j.look(page, 'signed-out');
    await page.goto('/items');
    assert.equal(new URL(page.url()).pathname, '/sign-in');
    await signInForm(page, 'meiqiming', temporary);
    assert.match(await text(page), /用户名或密码不正确|不正确|不对/);
    assert.equal(await page.inputValue('#username'), 'meiqiming');
    assert.equal(await page.inputValue('#password'), '');
    await j.look(page, 'wrong');
  });
  await j.step(page, 'after many failures there is a pause, for a right password too', async () => {
    let said = '';
    for (let i = 0; i < 8 && !/秒/.test(said); i += 1) {
      await signInForm(page, 'meiqiming', `guess ${i}`);
      said = await text(page);
    }
    assert.match(said, /\d+ 秒/);
    await j.look(page, 'pause');
    await signInForm(page, 'meiqiming', OWN);
    assert.equal(new URL(page.url()).pathname, '/sign-in');
    assert.match(await text(page), /\d+ 秒/);
    await signInForm(page, 'admin', ADMIN);
    assert.notEqual(new URL(page.url()).pathname, '/sign-in', 'others are not held up');
  });
}

export default async function firstRun(j) {
  const page = await j.open();
  await firstAdministrator(j, page);
  const password = await unitsAndPerson(j, page);
  const phone = await j.open({ size: 'phone' });
  await secondPerson(j, phone, password);
}
