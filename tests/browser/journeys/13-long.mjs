// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Titles of 300 letters without a blank and a unit's name of 60: nothing scrolls sideways, on the desk and on the phone.
import { sql } from '../../lib/server.mjs';
import { CLERK, assert } from './journey.mjs';

const LATIN = 'Supervisionandfollowup'.repeat(14).slice(0, 300);
const HAN = '加强实验室安全管理体系和能力建设推动高质量内涵式发展'.repeat(12).slice(0, 300);
const UNIT = 'OfficeofUndergraduateAcademicAffairsandTeachingDevelopmentsX';

function lengthen(copy) {
  const unit = sql(copy, "SELECT r.unit_id FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.username = 'zhangmuyao' AND r.role = 'head' LIMIT 1");
  sql(copy, `UPDATE unit SET name = '${UNIT}', name_en = '${UNIT}' WHERE id = ${unit}`);
  const ids = sql(copy, `SELECT p.item_id FROM part p JOIN item i ON i.id = p.item_id WHERE p.unit_id = ${unit} AND i.kind = 'task' AND i.status <> 'draft' ORDER BY i.due_sort_on, i.id LIMIT 4`).split('\n');
  assert.equal(ids.length, 4);
  ids.forEach((id, i) => sql(copy, `UPDATE item SET title = '${i % 2 ? LATIN : HAN}' WHERE id = ${id}`));
  const plan = sql(copy, `SELECT plan_id FROM item WHERE id = ${ids[1]}`);
  sql(copy, `UPDATE plan SET title = '${LATIN}' WHERE id = ${plan}`);
  return { unit, item: ids[1], plan };
}

export default async function long(j) {
  const { unit, item, plan } = lengthen(j.copy);
  const pages = {
    [CLERK]: ['/', '/items', `/items/${item}`, `/items/${item}/edit`, `/plans/${plan}`, '/plans', `/units/${unit}`, `/units/${unit}/work`, '/items/board', '/items/units', '/urge', '/lights'],
    guyantang: ['/leader'],
    zhangmuyao: ['/', '/reports'],
  };
  for (const [size, lang] of [['desktop', 'zh-CN'], ['phone', 'en']]) {
    for (const [who, addresses] of Object.entries(pages)) {
      const page = await j.open({ who, size, lang });
      await page.context().addCookies([{ name: 'lang', value: lang.slice(0, 2), url: j.server.base }]);
      await j.step(page, `${who} reads long names in ${lang}`, async () => {
        for (const address of addresses) {
          await page.goto(address);
          await j.look(page, `${who}${address.replaceAll(/\W|\d/g, '-')}`, { checked: false });
        }
      });
    }
  }
}
