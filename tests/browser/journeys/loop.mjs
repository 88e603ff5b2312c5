// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// One item through the whole loop, by five people; the journeys 11-* go it at the desk and on the phone, with script and without.
import { Client, sql } from '../../lib/server.mjs';
import { CLERK, assert, go, text } from './journey.mjs';
import { accept, answer, command, issue } from './slip.mjs';

export const LIAISON = 'baiyucheng'; // 教务处, which leads
export const HEAD = 'zhangmuyao';
export const LEADER = 'guyantang';
const SUPPORT = '校工会';

/** Opens pages for those who take part, all in one dress. */
async function people(j, dress) {
  const helper = sql(j.copy, `SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id JOIN unit u ON u.id = r.unit_id WHERE r.role = 'liaison' AND u.name = '${SUPPORT}' LIMIT 1`);
  const who = { clerk: CLERK, leader: LEADER, liaison: LIAISON, head: HEAD, helper };
  const pages = {};
  for (const [name, username] of Object.entries(who)) pages[name] = await j.open({ who: username, ...dress });
  return pages;
}

const state = (j, item) => sql(j.copy, `SELECT status FROM item WHERE id = ${item}`);
const submit = (page) => go(page, page.locator('main .form-end .btn-primary').first());

/** An item of two units, dispatched with its plan. Returns its id. */
async function dispatched(j, page, title) {
  let item = '';
  await j.step(page, 'the clerk enters an item and dispatches the plan from its preview', async () => {
    await page.goto('/plans/2/items/new');
    await page.fill('#title', title);
    await page.fill('#lead', '教务处');
    await page.fill('#support', SUPPORT);
    await page.fill('#due_on', '2026-12-31');
    await page.locator('h1').click(); // puts the list of units away
    await submit(page);
    item = sql(j.copy, 'SELECT max(id) FROM item');
    await page.goto('/plans/2');
    await go(page, 'a[href="/plans/2/dispatch"]');
    await j.look(page, 'plan-dispatch');
    await go(page, 'main form .btn-primary');
    assert.equal(state(j, item), 'dispatched');
    await page.goto(`/items/${item}`);
    await j.look(page, 'item-dispatched', { full: true });
  });
  return item;
}

async function signed(j, page, item) {
  await j.step(page, 'the lead unit signs from the home page', async () => {
    await page.goto('/');
    await j.look(page, 'home-sign', { full: true });
    await go(page, `form[action="/items/${item}/sign"] button`);
    assert.equal(state(j, item), 'active');
    await j.look(page, 'home-signed');
  });
}

/** Taps are counted: at most four, with a text. */
async function reported(j, page, item) {
  await j.step(page, 'the liaison reports in at most four taps and a text', async () => {
    let taps = 0;
    const tap = async (place) => { taps += 1; await go(page, place); };
    await page.goto('/reports');
    await j.look(page, 'reports');
    await page.goto('/');
    await tap(page.locator(`main a[href="/items/${item}"]`).first());
    await tap(page.locator(`main a[href^="/items/${item}/report"]`).first());
    await j.look(page, 'report', { full: true });
    await page.fill('#text', '课程清单已征求各学院意见。');
    taps += 1;
    await page.check('#outlook-in_time');
    await tap(page.locator('button[name="kind"][value="progress"]'));
    assert.ok(taps <= 4, `${taps} taps`);
    assert.equal(sql(j.copy, `SELECT count(*) FROM report WHERE item_id = ${item}`), '1');
    await page.goto(`/items/${item}`);
    assert.match(await text(page), /课程清单已征求各学院意见/);
    await j.look(page, 'item-reported', { full: true });
  });
}

async function confirmed(j, page) {
  await page.goto('/reports/waiting');
  await j.look(page, 'reports-waiting');
  const button = page.locator('main form .btn-primary').first();
  if (await button.count()) await go(page, button);
}

/** A report of a unit whose head confirms first. */
async function confirm(j, page, item) {
  await j.step(page, 'the head confirms what the unit reports, if the unit wants it so', async () => {
    await confirmed(j, page);
    await page.goto(`/items/${item}`);
    await j.look(page, 'item-head', { full: true });
  });
}

async function ask(j, page, item, day, reason) {
  await j.step(page, `another date is asked for: ${day}`, async () => {
    await page.goto(`/items/${item}`);
    await go(page, `main a[href="/items/${item}/extend"]`);
    await page.fill('#due_on', '2026-12-01');
    await page.fill('#reason', reason);
    await submit(page);
    assert.match(await text(page, '.error-summary'), /须修改|需要修改/);
    assert.equal(await page.inputValue('#reason'), reason, 'what was typed is kept');
    await j.look(page, 'extend-wrong');
    await page.fill('#due_on', day);
    await submit(page);
    assert.equal(sql(j.copy, `SELECT status FROM request WHERE item_id = ${item} ORDER BY id DESC LIMIT 1`), 'asked');
  });
}

async function advise(j, page, item) {
  await j.step(page, 'the clerk agrees and passes the request on', async () => {
    const id = sql(j.copy, `SELECT max(id) FROM request WHERE item_id = ${item}`);
    await page.goto('/requests');
    await j.look(page, 'requests', { full: true });
    await page.fill(`#text-${id}`, '情况属实。');
    await go(page, `form[action="/requests/${id}/advise"] button[value="agree"]`);
  });
}

async function decide(j, page, item, word, answer) {
  await j.step(page, `the leader decides on the leader's page: ${word}`, async () => {
    const id = sql(j.copy, `SELECT max(id) FROM request WHERE item_id = ${item}`);
    await page.goto('/leader');
    await j.look(page, `leader-${word}`, { full: true });
    await page.fill(`#answer-${id}`, answer);
    await go(page, `form[action="/requests/${id}/decide"] button[value="${word}"]`);
    assert.equal(new URL(page.url()).pathname, '/leader');
    assert.match(sql(j.copy, `SELECT status FROM request WHERE id = ${id}`), word === 'grant' ? /granted/ : /refused/);
  });
}

/** Asked, refused, asked again, granted. */
async function extended(j, p, item) {
  const due = () => sql(j.copy, `SELECT due_current_on FROM item WHERE id = ${item}`);
  await ask(j, p.liaison, item, '2027-01-29', '第一次招标流标。');
  await advise(j, p.clerk, item);
  await decide(j, p.leader, item, 'refuse', '按原时限完成。');
  assert.equal(due(), '2026-12-31');
  await ask(j, p.liaison, item, '2027-01-15', '第二次招标也流标。');
  await advise(j, p.clerk, item);
  await decide(j, p.leader, item, 'grant', '同意。');
  assert.equal(due(), '2027-01-15');
}

async function blocked(j, p, item) {
  await j.step(p.liaison, 'a question is put to the leader', async () => {
    await p.liaison.goto(`/items/${item}`);
    await go(p.liaison, p.liaison.locator(`main a[href="/items/${item}/block"]`).first());
    await submit(p.liaison);
    assert.equal(await p.liaison.locator('#text-error, #decider-error').count() >= 1, true, 'what is missing stands beside its field');
    await j.look(p.liaison, 'block-wrong');
    await p.liaison.fill('#text', '三号楼能否调给教学中心使用？');
    await p.liaison.selectOption('#decider', sql(j.copy, `SELECT id FROM person WHERE username = '${LEADER}'`));
    await submit(p.liaison);
    await j.look(p.liaison, 'item-blocked', { full: true });
    await p.liaison.goto('/blockers');
    await j.look(p.liaison, 'blockers');
  });
  await j.step(p.leader, 'the leader decides it on the leader\'s page', async () => {
    const id = sql(j.copy, `SELECT max(id) FROM blocker WHERE item_id = ${item}`);
    await p.leader.goto('/leader');
    await j.look(p.leader, 'leader-blocker', { full: true });
    await p.leader.fill(`#text-b${id}`, '同意，三号楼一层调给教学中心。');
    await go(p.leader, `form[action="/blockers/${id}/answer"] button`);
    assert.equal(sql(j.copy, `SELECT status FROM blocker WHERE id = ${id}`), 'answered');
    assert.equal(new URL(p.leader.url()).pathname, '/leader');
  });
}

async function complete(j, page, item, words) {
  await page.goto(`/items/${item}/report`);
  await page.fill('#text', words);
  await page.check('#outlook-in_time');
  await go(page, page.locator('button[name="kind"][value="completion"]'));
}

/** Both parts in, and the item is with those who verify. */
async function submitted(j, p, item) {
  await j.step(p.helper, 'the supporting unit signs and reports its part as done', async () => {
    await p.helper.goto('/');
    await go(p.helper, `form[action="/items/${item}/sign"] button`);
    await complete(j, p.helper, item, '教师动员会已经召开。');
    assert.match(sql(j.copy, `SELECT count(*) FROM part WHERE item_id = ${item} AND status = 'submitted'`), /1/);
  });
  await again(j, p, item, '教学中心已启用，见汀大〔2026〕31号。');
}

async function again(j, p, item, words) {
  await j.step(p.liaison, 'the lead reports it as done', async () => {
    await complete(j, p.liaison, item, words);
    if (state(j, item) !== 'submitted') {
      const link = p.liaison.locator(`main form[action="/items/${item}/submit"] button`);
      if (await link.count()) await go(p.liaison, link);
    }
    assert.equal(state(j, item), 'submitted');
    await p.liaison.goto(`/items/${item}`);
    await j.look(p.liaison, 'item-submitted', { full: true });
  });
}

async function verdict(j, page, item, word, reason) {
  await page.goto('/reviews');
  await j.look(page, `reviews-${word}`);
  await go(page, `main a[href="/items/${item}/review"]`);
  const asked = page.locator('input[type="radio"][value="accept"]');
  const names = await asked.evaluateAll((all) => all.map((a) => a.id.replace('accept-', '')));
  assert.ok(names.length >= 1);
  if (word === 'accept' && names.length > 1) { // one press for all that has no verdict
    await j.look(page, 'review', { full: true });
    await go(page, 'button[name="rest"]');
    return;
  }
  for (const n of names) await page.check(`#${word}-${n}`);
  if (word === 'return') {
    await submit(page);
    assert.equal(await page.locator(`#reason-${names[0]}-error`).count(), 1, 'a reason is asked for');
    await j.look(page, 'review-wrong', { full: true });
    for (const n of names) await page.fill(`#reason-${n}`, reason);
  } else await j.look(page, 'review', { full: true });
  await submit(page);
}

/** What was sent back once gets a slip by the ladder: proposed by the job of the clock, issued, answered, accepted by people. */
async function slip(j, p, item) {
  const admin = new Client(j.server);
  await admin.signIn('yinglixing');
  const ran = await admin.post('/settings/jobs', [['name', 'lights']]);
  assert.equal(ran.status, 303);
  const id = sql(j.copy, `SELECT s.id FROM slip s JOIN unit u ON u.id = s.unit_id WHERE s.item_id = ${item} AND s.status = 'proposed' AND u.name = '教务处'`);
  assert.match(id, /^\d+$/, 'one slip is proposed to the lead');
  await issue(j, p.clerk, id);
  await answer(j, p.head, id);
  await accept(j, p.clerk, id);
  assert.equal(sql(j.copy, `SELECT status FROM slip WHERE id = ${id}`), 'closed');
}

/** Sent back with a reason and a slip, done again, accepted, closed. */
async function verified(j, p, item) {
  await j.step(p.clerk, 'the clerk sends it back with a reason', async () => {
    await verdict(j, p.clerk, item, 'return', '请补充启用通知的文号。');
    assert.equal(state(j, item), 'active');
  });
  await slip(j, p, item);
  await j.step(p.helper, 'the supporting unit reads the reason and reports again', async () => {
    if (sql(j.copy, `SELECT count(*) FROM part WHERE item_id = ${item} AND status = 'returned'`) === '2') {
      await p.helper.goto('/');
      assert.match(await text(p.helper), /退回/);
      await j.look(p.helper, 'home-returned', { full: true });
      await complete(j, p.helper, item, '动员会通知见工会〔2026〕5号。');
    }
  });
  await j.step(p.liaison, 'the lead reads the reason', async () => {
    await p.liaison.goto(`/items/${item}`);
    assert.match(await text(p.liaison), /请补充启用通知的文号/);
    await j.look(p.liaison, 'item-returned', { full: true });
  });
  await again(j, p, item, '启用通知为汀大〔2026〕31号，已附。');
  await j.step(p.clerk, 'accepted, then closed', async () => {
    await verdict(j, p.clerk, item, 'accept');
    assert.equal(state(j, item), 'done');
    await p.clerk.goto(`/items/${item}`);
    await go(p.clerk, `main a[href="/items/${item}/close"]`);
    await j.look(p.clerk, 'close');
    await submit(p.clerk);
    assert.equal(state(j, item), 'closed');
    await p.clerk.goto(`/items/${item}`);
    await j.look(p.clerk, 'item-closed', { full: true });
  });
}

/** The head hands the post to somebody for some days, and ends it. */
async function delegated(j, page) {
  await j.step(page, 'the head delegates for some days and ends it', async () => {
    await page.goto('/me/delegation');
    await go(page, 'main form .btn-primary');
    assert.ok(await page.locator('.error-summary').isVisible());
    await j.look(page, 'delegation-wrong');
    await page.fill('#delegate', '白与程');
    await page.fill('#start_on', '2026-11-25');
    await page.fill('#end_on', '2026-11-30');
    await page.fill('#reason', '出差');
    await page.locator('h1').click();
    await go(page, 'main form .btn-primary');
    assert.match(await text(page), /章慕尧 → 白与程/);
    await j.look(page, 'delegation', { full: true });
    await go(page, 'form[action$="/end"] button');
    assert.match(await text(page), /已结束/);
  });
}

/** The whole of it. */
export async function whole(j, dress) {
  await command(j, 'ladder', 'add', '4', '--default');
  const p = await people(j, dress);
  const item = await dispatched(j, p.clerk, '启用教学发展中心');
  await signed(j, p.liaison, item);
  await reported(j, p.liaison, item);
  await confirm(j, p.head, item);
  await extended(j, p, item);
  await blocked(j, p, item);
  await submitted(j, p, item);
  await verified(j, p, item);
  await delegated(j, p.head);
}
