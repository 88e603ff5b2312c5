// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// One document open in two windows: what was confirmed in one is told in the other, in its place, and what is typed there stays;
// going back after confirming shows what became of the document; a file above the limit is told with the way back.
import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLERK, assert, go } from './journey.mjs';

const TEXT = ['汀川大学关于做好期末收尾工作的通知', '一、整理考务档案。（牵头单位：教务处；完成时限：2026年12月21日前）',
  '二、检修消防栓。（牵头单位：保卫处；完成时限：2026年12月25日前）', '汀川大学', '2026年11月25日'].join('\n');

export default async function windows(j) {
  const one = await j.open({ who: CLERK });
  const two = await j.open({ who: CLERK });
  for (const page of [one, two]) page.on('dialog', (d) => d.accept());
  let check = '';
  await j.step(one, 'a document is given in and opened in two windows', async () => {
    await one.goto('/documents/new');
    await one.fill('#text', TEXT);
    await go(one, 'main form .btn-primary');
    check = new URL(one.url()).pathname;
    assert.match(check, /\/check$/);
    await two.goto(check);
    await two.locator('.draft-item').first().focus();
    await two.keyboard.press('e');
    await two.waitForFunction(() => document.activeElement instanceof HTMLInputElement && document.activeElement.name === 'title');
    await two.keyboard.press('Control+A');
    await two.keyboard.type('整理并移交考务档案');
  });
  await j.step(one, 'it is confirmed in one; going back shows what became of it', async () => {
    await go(one, '#confirm button[value="confirm"]');
    await go(one, one.locator('main form .btn-primary').last());
    assert.match(one.url(), /\/plans\/\d+\?done=confirmed$/);
    await one.goBack();
    await one.waitForURL(/\/documents\/\d+\?done=checked$/);
  });
  await j.step(two, 'the other is told so in its place, and what was typed stays', async () => {
    await two.keyboard.press('Control+Enter');
    await two.waitForFunction(() => document.getElementById('flash').textContent.includes('这份文件已不在核对中'));
    assert.equal(await two.locator('.rail').count(), 1, 'no second page inside the page');
    assert.equal(await two.locator('.draft-item.is-current input[name="title"]').inputValue(), '整理并移交考务档案');
    two.problems.splice(0, two.problems.length, ...two.problems.filter((p) => !p.includes('409'))); // asked for
    await j.look(two, 'told');
    await go(two, '#flash a');
    assert.match(two.url(), /\/documents\/\d+/);
  });
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-large-'));
  await j.step(one, 'a file above the limit is told, and the title typed is there when one goes back', async () => {
    const file = join(folder, 'large.txt');
    await writeFile(file, Buffer.alloc(67200000, 0x61));
    await one.goto('/documents/new');
    await one.fill('#title', '太大的文件');
    await one.setInputFiles('#file', file);
    await one.waitForTimeout(450);
    await go(one, 'main form .btn-primary');
    assert.match(await one.locator('main').innerText(), /64 MB/);
    one.problems.splice(0, one.problems.length, ...one.problems.filter((p) => !p.includes('413'))); // asked for
    await one.goBack();
    await one.waitForFunction(() => document.querySelector('#title')?.value === '太大的文件');
  }).finally(() => rm(folder, { recursive: true, force: true }));
}
