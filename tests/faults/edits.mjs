// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// One kind of write for the fault tests: another deliverable of an item, by its edit form. And the
// items and people of the demo for it.
import { luoshi, sql } from '../lib/server.mjs';

const plain = (text) => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** All fields of the edit form as they stand, so that a save changes one of them. */
function fields(html) {
  const form = /<form[^>]*action="\/items\/\d+\/edit".*?<\/form>/s.exec(html)?.[0] ?? '';
  const out = [];
  for (const m of form.matchAll(/<(input|textarea|select)\b([^>]*)>/g)) {
    const name = /name="([^"]*)"/.exec(m[2])?.[1];
    if (!name || name === 'csrf' || /type="(checkbox|radio)"/.test(m[2])) continue;
    if (m[1] === 'select') {
      const body = form.slice(m.index).match(/<select.*?<\/select>/s)[0];
      const chosen = /<option value="([^"]*)"[^>]*selected/.exec(body) ?? /<option value="([^"]*)"/.exec(body);
      out.push([name, chosen?.[1] ?? '']);
    } else if (m[1] === 'textarea') {
      out.push([name, plain(form.slice(m.index).match(/>(.*?)<\/textarea>/s)[1])]);
    } else {
      out.push([name, plain(/value="([^"]*)"/.exec(m[0])?.[1] ?? '')]);
    }
  }
  return out;
}

/**
 * Saves the text; `sent` is called before, and the callback that reads the answer is the caller's.
 * @returns {Promise<'saved' | 'refused' | 'stopping'>} throws when there is no answer
 */
export async function save(client, id, text, sent = () => {}) {
  const page = await client.get(`/items/${id}/edit`);
  if (page.status === 503) return 'stopping';
  if (page.status !== 200) throw new Error(`edit page: ${page.status}`);
  const all = fields(page.text).map(([k, v]) => (k === 'deliverable' ? [k, text] : [k, v]));
  if (!all.some(([k]) => k === 'deliverable')) throw new Error('no field deliverable in the form');
  sent();
  const r = await client.post(`/items/${id}/edit`, all);
  if (r.status === 303) return 'saved';
  if (r.status !== 409 && r.status !== 503) throw new Error(`save: ${r.status}\n${r.text.slice(0, 1500)}`);
  return 'refused';
}

/** The connection ended before the answer. */
export const isCut = (e) => /ECONN|socket hang up|EPIPE|aborted/.test(`${e.code} ${e.message}`);

export const clerksOf = (binary, copy) => JSON.parse(luoshi(binary, ['user', 'list', '--json', ...copy.where]).stdout)
  .filter((p) => p.roles.includes('clerk')).map((p) => p.username);

export const itemsOf = (copy, count) => sql(copy, `SELECT i.id FROM item i JOIN plan p ON p.id = i.plan_id WHERE i.kind = 'task' AND i.status <> 'draft' AND i.due_current_on IS NOT NULL AND i.lead_unit_id IS NOT NULL AND p.status = 'confirmed' ORDER BY i.id LIMIT ${count}`).split('\n');
