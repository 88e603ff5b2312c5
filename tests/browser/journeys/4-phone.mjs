// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The liaison of a unit and a leader, on the phone.
import { CLERK, assert, go, text } from './journey.mjs';

const LIAISON = 'gantangyin'; // 后勤管理处
const LEADER = 'shenwangzhou';

export default async function phones(j) {
  const clerk = await j.open({ who: CLERK });
  await clerk.goto('/items');
  const all = await clerk.locator('tbody a[data-open]').evaluateAll((links) => links.map((a) => new URL(a.href).pathname));

  const page = await j.open({ who: LIAISON, size: 'phone' });
  let own = [];
  await j.step(page, 'the liaison sees the work of the own unit', async () => {
    await j.look(page, 'liaison-home');
    assert.ok(await page.locator('.tabbar').isVisible());
    assert.ok(!(await page.locator('.rail').isVisible()));
    for (const box of await page.locator('.tabbar a').evaluateAll((links) => links.map((a) => a.getBoundingClientRect()))) assert.ok(box.height >= 44 && box.width >= 44, 'the bar is made for fingers');
    await page.locator('.tabbar a[href="/items"]').tap();
    await page.waitForURL('**/items');
    own = await page.locator('tbody a[data-open]').evaluateAll((links) => links.map((a) => new URL(a.href).pathname));
    assert.ok(own.length > 0 && own.length < all.length, `${own.length} of ${all.length}`);
    await j.look(page, 'liaison-items');
    await go(page, page.locator('tbody a[data-open]').first());
    await j.look(page, 'liaison-item', { full: true });
    assert.equal(await page.locator('a[data-edit]').count(), 0);
    assert.equal(await page.locator('.source figcaption a').count(), 0, 'no link to a document that may not be read');
    assert.ok(await page.locator('.source blockquote').isVisible(), 'but the sentence itself is there');
  });
  await j.step(page, 'the liaison does not reach documents or the items of others', async () => {
    await page.goto('/');
    assert.equal(await page.locator('a[href^="/documents"]').count(), 0);
    const foreign = all.find((path) => !own.includes(path));
    for (const [path, status] of [['/documents', 403], ['/documents/1', 403], ['/documents/1/check', 403], ['/documents/new', 403], [foreign, 404], [`${foreign}/edit`, 403], [`${own[0]}/edit`, 403]]) {
      const answer = await page.goto(path);
      assert.ok([403, 404].includes(answer.status()), `${path}: ${answer.status()}`);
      assert.equal(answer.status(), status, path);
      assert.equal(await page.locator('.problem a.btn').count(), 1, `${path}: a way back`);
    }
    await j.look(page, 'refused');
    await page.goto('/people');
    await j.look(page, 'people');
    await page.goto('/plans');
    await j.look(page, 'plans');
    await page.goto('/me');
    await j.look(page, 'me');
    await page.goto('/help');
    await j.look(page, 'help');
  });

  const leader = await j.open({ who: LEADER, size: 'phone' });
  await j.step(leader, 'the leader reads on the phone and changes nothing', async () => {
    await j.look(leader, 'leader-home');
    await leader.goto('/items');
    await j.look(leader, 'leader-items');
    await go(leader, leader.locator('tbody a[data-open]').first());
    await j.look(leader, 'leader-item');
    assert.equal(await leader.locator('a[data-edit]').count(), 0);
    const here = new URL(leader.url()).pathname;
    assert.equal((await leader.goto(`${here}/edit`)).status(), 403);
    await leader.goto(here);
    await go(leader, '.source figcaption a');
    await j.look(leader, 'leader-document');
    assert.ok((await text(leader, ':target')).length > 0, 'down to the sentence');
    assert.equal((await leader.goto('/documents/new')).status(), 403);
    await leader.goto('/plans');
    await j.look(leader, 'leader-plans');
    await go(leader, leader.locator('main a[href^="/plans/"]').first());
    await j.look(leader, 'leader-plan');
  });
}
