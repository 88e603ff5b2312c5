// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Searches that look at no more than a part of the items on a page lose nothing: run.mjs BINARY [--database URL].
// R-SEARCH-03: on many made-up items, all pages forward, all pages back, and the export must hold exactly the items that a
// plain reading of every text finds, for people who see everything and for a liaison.
import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, NOW, PASSWORD, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';

const at = process.argv.indexOf('--database');
const database = at > 0 ? process.argv[at + 1] : undefined;
const binary = binaryFrom(process.argv);
const results = new Results(`search ${database ? 'postgresql' : 'sqlite'}`);
// SQLite goes another way for beginnings of words that are in some 60,000 items or more.
const items = database ? 6000 : 70000;

const folder = mkdtempSync(join(tmpdir(), 'luoshi-search-'));
const copy = { data: join(folder, 'data'), where: ['--data', join(folder, 'data')] };
const psql = (statement) => spawnSync('psql', ['-X', '-q', '-d', database, '-c', statement], { encoding: 'utf8' });
if (database) {
  copy.name = `luoshi_search_${process.pid}`;
  copy.url = database.replace(/^([^/]*\/\/[^/]*\/)[^?]*/, `$1${copy.name}`);
  copy.where.push('--database', copy.url);
  psql(`CREATE DATABASE ${copy.name} TEMPLATE template0 ENCODING 'UTF8'`);
}

// What a text is found by, said in the plainest way (R-SEARCH-01).
const isHan = (c) => /\p{Script=Han}/u.test(c);
function grams(text) {
  const out = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]/gu)) {
    if (!isHan(run[0])) continue;
    const chars = [...run];
    chars.forEach((c, i) => out.push(c + (chars[i + 1] ?? '')));
  }
  for (const [word] of text.normalize('NFKC').toLowerCase().replace(/\p{Script=Han}/gu, ' ').matchAll(/[\p{L}\p{N}]+/gu)) out.push(word);
  return out;
}
/** Words of one kind of character only. */
const finds = (word, own) => (isHan(word[0]) && word.length > 1 ? own.text.includes(word) : own.grams.some((g) => g.startsWith(word)));

const rows = () => sql(copy, `SELECT i.id, i.status, i.is_bottom_line, i.plan_id, i.parent_item_id, i.number, i.title, i.text, i.deliverable,
    (SELECT ',' || ${database ? "string_agg(p.unit_id::text, ',')" : 'group_concat(p.unit_id)'} || ',' FROM part p WHERE p.item_id = i.id)
  FROM item i WHERE i.kind = 'task' AND i.status <> 'draft'`).split('\n').map((line) => {
  const [id, status, bottom, plan, parent, number, title, text, deliverable, units] = line.split('|');
  const all = `${number}\n${title}\n${text}\n${deliverable}`;
  return { id, status, bottom, plan, parent, units, text: all, grams: grams(all) };
});

const unescape = (s) => s.replaceAll('&amp;', '&').replaceAll('&#34;', '"');
const link = (html, rel) => { const m = new RegExp(`<a class="btn" href="([^"]*)" rel="${rel}">`).exec(html); return m && unescape(m[1]); };
const idsOf = (html) => [...html.matchAll(/<tr[^>]*data-row[\s\S]*?<\/tr>/g)].map(([row]) => /href="\/items\/(\d+)"/.exec(row)[1]);

let cuts = 0;
async function walk(client, first, rel) {
  const found = [];
  let last;
  for (let path = first, pages = 0; path; pages++) {
    if (pages > 3000) throw new Error(`${first}: no end`);
    const html = (await client.get(path)).text;
    if (/looked at; there may be more/.test(html)) cuts++;
    found.push(idsOf(html));
    last = path;
    path = link(html, rel);
  }
  return { ids: found.flat(), pages: found, last };
}

const same = (a, b) => a.length === b.length && [...a].sort().join() === [...b].sort().join();

try {
  luoshi(binary, ['seed', ...copy.where, '--items', String(items), '--password', PASSWORD, '--today', NOW.slice(0, 10)]);
  // One number of old that few of the newest have, and a word that none of them has.
  sql(copy, 'UPDATE item SET is_bottom_line = 0 WHERE id > 3000');
  const all = rows();
  const server = await Server.start(binary, copy, { args: ['--per-address', '1024'] });
  const clerk = new Client(server);
  const liaison = new Client(server);
  await clerk.signIn('clerk1');
  await liaison.signIn('liaison1');
  for (const c of [clerk, liaison]) c.cookies.set('lang', 'en');
  const own = sql(copy, "SELECT r.unit_id FROM person_role r JOIN person p ON p.id = r.person_id WHERE p.username = 'liaison1'");
  const cases = [
    { who: clerk, q: '安全', of: { state: 'suspended' }, test: (i) => i.status === 'suspended' },
    { who: clerk, q: '安全', of: { bottom: '1' }, test: (i) => i.bottom === '1' },
    { who: clerk, q: '安全', of: { unit: '7' }, test: (i) => i.units.includes(',7,') },
    { who: clerk, q: '2026', of: { bottom: '1', state: 'active' }, test: (i) => i.bottom === '1' && i.status === 'active' },
    { who: clerk, q: '2026', of: { plan: '2' }, test: (i) => i.plan === '2' },
    { who: clerk, q: '2', of: { plan: '1', unit: '9' }, test: (i) => i.plan === '1' && i.units.includes(',9,') },
    { who: clerk, q: '全 2026', of: { bottom: '1' }, test: (i) => i.bottom === '1' },
    { who: clerk, q: '安全 招生 20', of: {}, test: () => true },
    { who: clerk, q: '学', of: { bottom: '1' }, test: (i) => i.bottom === '1' },
    { who: clerk, q: '2026', of: { programme: '1' }, test: (i) => i.parent === '1' },
    { who: clerk, q: '2 安全', of: { programme: '22' }, test: (i) => i.parent === '22' },
    { who: clerk, q: '龙', of: {}, test: () => true },
    { who: liaison, q: '2026', of: { bottom: '1' }, test: (i) => i.bottom === '1' && i.units.includes(`,${own},`) },
    { who: liaison, q: '教学', of: {}, test: (i) => i.units.includes(`,${own},`) },
  ];
  for (const { who, q, of, test } of cases) {
    const expected = all.filter((i) => test(i) && q.split(' ').every((w) => finds(w, i))).map((i) => i.id);
    const query = new URLSearchParams({ ...of, q }).toString();
    const name = `${who === liaison ? 'liaison' : 'clerk'}: ${q} ${JSON.stringify(of)}`;
    const forward = await walk(who, `/items?${query}`, 'next');
    results.check(`${name}: all pages hold ${expected.length}, none twice`, same(forward.ids, expected), `${forward.ids.length} found`);
    const sorted = forward.ids.every((id, n) => n === 0 || Number(id) < Number(forward.ids[n - 1]));
    results.check(`${name}: newest first`, sorted || of.programme, '');
    if (forward.pages.length > 1) {
      const back = await walk(who, forward.last, 'prev');
      results.check(`${name}: and all pages back`, same(back.ids, expected), `${back.ids.length} found`);
    }
    const csv = (await who.get(`/items.csv?${query}`)).text.trim().split('\n').length - 1;
    results.check(`${name}: the export goes on by itself`, csv === expected.length, `${csv} lines, ${expected.length} items`);
  }
  results.check('pages ended because enough was looked at', cuts > 20, `${cuts} did`);
  await server.stop();
} finally {
  if (copy.name) psql(`DROP DATABASE IF EXISTS ${copy.name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
}
results.end();
