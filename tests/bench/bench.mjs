// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// The measurements of `make bench`: see docs/measurements.md. All sizes are served at the same time
// and measured in turns, so that what else the machine does meets all of them; figures are medians.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { NOW } from '../lib/server.mjs';
import { Place, TODAY, median } from './place.mjs';

const build = process.argv[2];
const quick = process.argv.includes('--quick');
const inside = process.argv.includes('--inside-postgres');
const place = new Place(build);
const option = (key) => { const at = process.argv.indexOf(key); return at < 0 ? undefined : process.argv[at + 1]; };
const sizes = option('--sizes')?.split(',').map(Number) ?? (quick ? [10000] : [10000, 100000, 1000000]);
const rounds = Number(option('--rounds') ?? (quick ? 1 : 5));
const ms = quick ? 400 : 1200;

const say = (what, aim, figure, verdict = '') => console.log(`  ${what.padEnd(84)} ${aim.padStart(8)} ${figure.padStart(16)} ${verdict}`);
const judge = (ok) => (ok ? 'met' : 'MISSED');
const us = (v) => `${v.toFixed(v < 100 ? 1 : 0)} µs`;
const name = (n) => n.toLocaleString('en');

// Requests ---------------------------------------------------------------------------------------

/** The same sequence each run. */
function* numbers(seed = 1) {
  for (let x = seed; ;) { x = (x * 1103515245 + 12345) % 2147483648; yield x / 2147483648; }
}

/** Ids of tasks: every 21st item is a programme. */
function taskIds(items, count) {
  const n = numbers();
  return Array.from({ length: count }, () => {
    const task = Math.floor(n.next().value * items);
    return task + Math.floor(task / 20) + 2;
  });
}

const words = ['安全', '招生', '就业', '科研', '教学', '党建', '人才', '审计', '采购', '宿舍', '网络', '数据', '课程', '教材', '交通', '消防'];
const day = (from, plus) => new Date(Date.parse(`${from}T00:00:00Z`) + plus * 86400000).toISOString().slice(0, 10);
const many = (count, make) => { const n = numbers(7); return Array.from({ length: count }, () => make(n.next().value)); };

const lists = {
  'all, by date': () => ['/items?state=all'],
  'all, by last change': () => ['/items?sort=updated'],
  'by unit': () => many(200, (r) => `/items?unit=${2 + Math.floor(r * 59)}`),
  'by unit and open': () => many(200, (r) => `/items?unit=${2 + Math.floor(r * 59)}&state=open`),
  'by state': () => ['active', 'dispatched', 'registered', 'closed'].map((s) => `/items?state=${s}`),
  'overdue': () => ['/items?state=overdue'],
  'by plan': (items) => many(200, (r) => `/items?plan=${1 + Math.floor(r * items / 2000)}`),
  'by a word in every item': () => ['/items?q=2026'],
  'by a word in none': () => ['/items?q=%E9%BE%98'],
  'by a word of 2 %': () => words.map((w) => `/items?q=${encodeURIComponent(w)}`),
  'by a range of dates': () => many(200, (r) => { const d = day('2026-11-25', Math.floor(r * 300)); return `/items?due_from=${d}&due_to=${day(d, 30)}`; }),
};
const gets = (paths) => paths.map((p) => `GET ${p}`);

// Reading ----------------------------------------------------------------------------------------

async function staticFileLike(client, bytes) {
  const html = (await client.get('/items?state=all')).text;
  const paths = [...new Set([...html.matchAll(/(?:src|href)="(\/static\/[^"#]+)/g)].map((m) => m[1]))];
  const files = [];
  for (const path of paths) files.push({ path, bytes: (await client.get(path)).bytes.length });
  return files.sort((a, b) => Math.abs(a.bytes - bytes) - Math.abs(b.bytes - bytes))[0];
}

async function cases(served) {
  const items = served.base.items;
  const clerk = await served.signIn('clerk1');
  const liaison = await served.signIn('liaison1');
  const leader = await served.signIn('leader1');
  const page = (await clerk.get(`/items/${taskIds(items, 1)[0]}`)).bytes.length;
  const file = await staticFileLike(clerk, page);
  const all = [
    { name: 'fixed: /healthz', client: clerk, lines: ['GET /healthz'] },
    { name: 'fixed: static file', client: clerk, lines: [`GET ${file.path}`] },
    { name: 'item page', client: clerk, lines: gets(taskIds(items, 5000).map((id) => `/items/${id}`)) },
  ];
  for (const [list, paths] of Object.entries(lists)) all.push({ name: `list ${list}`, client: clerk, lines: gets(paths(items)) });
  all.push({ name: 'list of a liaison', client: liaison, lines: gets(['/items?state=all']) });
  all.push({ name: 'home of a liaison', client: liaison, lines: gets(['/']) });
  all.push({ name: 'home of a clerk', client: clerk, lines: gets(['/']) });
  all.push({ name: "leader's page", client: leader, lines: gets(['/leader']) });
  return all;
}

/** figures[case][size] = {cpu, database_cpu, rate, bytes}: medians. */
async function reading(bases, postmaster) {
  const running = [];
  for (const base of bases) { const s = await place.serve(base); running.push({ s, cases: await cases(s), taken: new Map() }); }
  // Once a process, the kernel fills the map of the database: 32,000 faults of 8 µs at 2 GB. They are no cost of a page.
  for (const r of running) for (const c of r.cases) r.s.measure(c.client, c.lines, { ms: quick ? 100 : 600 });
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < running[0].cases.length; i++) {
      for (const r of running) {
        const c = r.cases[i];
        const got = r.s.measure(c.client, c.lines, { ms, postmaster });
        if (got.failed > 0) console.log(`  ${c.name}: ${got.failed} of ${got.requests} failed`);
        r.taken.set(c.name, [...(r.taken.get(c.name) ?? []), got]);
      }
    }
  }
  const figures = {};
  for (const r of running) {
    r.memory = r.s.privateMb();
    for (const [key, got] of r.taken) {
      (figures[key] ??= {})[r.s.base.items] = {
        cpu: median(got.map((g) => g.cpu)), database_cpu: median(got.map((g) => g.database_cpu)),
        best: Math.min(...got.map((g) => g.cpu)), rate: median(got.map((g) => g.requests / g.seconds)), bytes: got[0].bytes,
      };
    }
    await r.s.stop();
  }
  return { figures, memory: Object.fromEntries(running.map((r) => [r.s.base.items, r.memory])) };
}

/** µs; 0: none. */
const aimOf = (key) => ({ 'item page': 100, 'home of a liaison': 150, 'home of a clerk': 0, "leader's page": 300 }[key] ?? (key.startsWith('fixed') ? 0 : 200));

function printReading({ figures, memory }, used, aims) {
  const small = used[0];
  const large = used.at(-1);
  const raw = figures['fixed: static file'][small].cpu;
  for (const [key, by] of Object.entries(figures)) {
    const fixed = key.startsWith('fixed');
    const aim = aims ? aimOf(key) : 0;
    for (const n of used) {
      if (fixed && n !== small) continue;
      const f = by[n];
      const back = f.database_cpu > 0 ? ` + ${us(f.database_cpu)}` : '';
      const sizeText = `${(f.bytes / 1000).toFixed(1)} kB, best ${us(f.best)}, ${(f.cpu / raw).toFixed(1)} × static file`;
      say(`${key}${fixed ? '' : `, ${name(n)} items`} (${sizeText})`, aim ? `≤ ${aim} µs` : '', us(f.cpu) + back, aim ? judge(f.cpu <= aim) : '');
    }
    if (!fixed && large !== small) {
      const growth = (by[large].cpu + by[large].database_cpu) / (by[small].cpu + by[small].database_cpu);
      say(`${key}: ${name(large)} against ${name(small)} items`, aims ? '≤ 1.3 ×' : '', `${growth.toFixed(2)} ×`, aims ? judge(growth <= 1.3) : '');
    }
  }
  for (const n of used) {
    const last = n === 1000000 && aims;
    say(`private memory after this, ${name(n)} items`, last ? '≤ 64 MB' : '', `${memory[n].toFixed(1)} MB`, last ? judge(memory[n] <= 64) : '');
  }
}

// Writing ----------------------------------------------------------------------------------------

const unescape = (s) => s.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** [name, value] of a form's fields as a browser would send them; files that were not chosen as @name. */
function fieldsOf(form) {
  const pairs = [];
  for (const [tag] of form.matchAll(/<input [^>]*>|<textarea [\s\S]*?<\/textarea>|<select [\s\S]*?<\/select>/g)) {
    const key = /\bname="([^"]*)"/.exec(tag)[1];
    if (/type="(checkbox|radio)"/.test(tag) && !/ checked/.test(tag)) continue;
    if (/type="file"/.test(tag)) pairs.push([`@${key}`, '']);
    else pairs.push([key, unescape(tag.startsWith('<textarea') ? />([\s\S]*?)<\/textarea>/.exec(tag)[1]
      : tag.startsWith('<select') ? /value="([^"]*)" selected/.exec(tag)?.[1] ?? ''
        : / value="([^"]*)"/.exec(tag)?.[1] ?? '')]);
  }
  return pairs;
}

/** The edit form of an item, with another deliverable each time. */
function editLine(html) {
  const form = /<form method="post" action="(\/items\/\d+\/edit)"[\s\S]*?<\/form>/.exec(html);
  const typed = { version: 'QQVQQ', deliverable: '成果第QQNQQ版' };
  const version = /name="version" value="(\d+)"/.exec(form[0])[1];
  const pairs = fieldsOf(form[0]).map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(typed[key] ?? value)}`);
  return `POST ${form[1]} ${version} ${pairs.join('&')}`;
}

/** The report form of an item, with another text each time. */
function reportLine(html) {
  const form = /<form class="report-form" method="post" action="(\/items\/\d+\/report)"[\s\S]*?<\/form>/.exec(html);
  const typed = { text: '本周完成第QQNQQ项，材料已报送' };
  const pairs = [...fieldsOf(form[0]), ['outlook', 'in_time'], ['kind', 'progress']];
  return `FORM ${form[1]} 0 ${pairs.map(([key, value]) => `${key}=${typed[key] ?? value}`).join('&')}`;
}

async function editLines(served, client, count) {
  const lines = [];
  for (const id of new Set(taskIds(served.base.items, count))) lines.push(editLine((await client.get(`/items/${id}/edit`)).text));
  return lines;
}

/** Reports on items of the liaison's unit that are in progress and not overdue. */
async function reportLines(served, client, count) {
  const lines = [];
  for (let page = `/items?state=active&due_from=${day(TODAY, 1)}`; page && lines.length < count;) {
    const html = (await client.get(page)).text;
    for (const id of new Set([...html.matchAll(/href="\/items\/(\d+)"/g)].map((m) => m[1]))) {
      const answer = lines.length < count ? await client.get(`/items/${id}/report`) : { status: 0 };
      if (answer.status === 200) lines.push(reportLine(answer.text));
    }
    const next = /<a class="btn" href="([^"]*)" rel="next">/.exec(html);
    page = next && unescape(next[1]);
  }
  return lines;
}

/** 1 and 64 clients, many requests a commit and one a commit, in turns. */
async function writing(modes, postmaster) {
  const taken = {};
  const running = [];
  for (const mode of modes) {
    const s = await place.serve(mode.base, mode.args);
    const clerk = await s.signIn('clerk1');
    const liaison = await s.signIn('liaison1');
    running.push({ s, works: [
      { name: `${mode.name}`, client: clerk, lines: () => editLines(s, clerk, 300) },
      { name: `${mode.name} report`, client: liaison, lines: () => reportLines(s, liaison, 128) },
    ] });
  }
  for (let round = 0; round < rounds; round++) {
    for (const connections of [1, 64]) {
      for (const r of running) {
        for (const work of r.works) {
          const got = r.s.measure(work.client, await work.lines(), { connections, ms, postmaster });
          if (got.failed > 0) console.log(`  ${work.name}: ${got.failed} of ${got.requests} failed`);
          (taken[`${work.name} ${connections}`] ??= []).push(got);
        }
      }
    }
  }
  const memory = running[0].s.privateMb();
  for (const r of running) await r.s.stop();
  const figures = {};
  for (const [key, got] of Object.entries(taken)) {
    figures[key] = { rate: median(got.map((g) => g.requests / g.seconds)), cpu: median(got.map((g) => g.cpu)), database_cpu: median(got.map((g) => g.database_cpu)), p50: median(got.map((g) => g.p50)), p99: median(got.map((g) => g.p99)) };
  }
  return { figures, memory };
}

const updateText = (f) => `${f.rate.toFixed(0)}/s`;
const updateDetail = (f) => `(${us(f.cpu)}${f.database_cpu > 0 ? ` + ${us(f.database_cpu)}` : ''} CPU, p50 ${(f.p50 / 1000).toFixed(1)} ms, p99 ${(f.p99 / 1000).toFixed(1)} ms)`;

async function writingSqlite(base) {
  const sync = place.load(['sync', join(place.data, 'sync-test')]);
  const { figures: f, memory } = await writing([
    { name: 'group', base: place.copy(base, 'write-group'), args: [] },
    { name: 'single', base: place.copy(base, 'write-single'), args: ['--write-batch', '1'] },
  ]);
  const n = name(base.items);
  say(`fdatasync of 4 KiB on this disk, median (p90 ${(sync.p90 / 1000).toFixed(2)} ms)`, '', `${(sync.p50 / 1000).toFixed(2)} ms`);
  say(`update, 64 clients, group commit, ${n} items ${updateDetail(f['group 64'])}`, '', updateText(f['group 64']));
  say(`update, 64 clients, one commit a request ${updateDetail(f['single 64'])}`, '', updateText(f['single 64']));
  say(`update, 1 client, group commit ${updateDetail(f['group 1'])}`, '', updateText(f['group 1']));
  say(`update, 1 client, one commit a request ${updateDetail(f['single 1'])}`, '', updateText(f['single 1']));
  say(`report, 64 clients, group commit, ${n} items ${updateDetail(f['group report 64'])}`, '', updateText(f['group report 64']));
  say(`report, 64 clients, one commit a request ${updateDetail(f['single report 64'])}`, '', updateText(f['single report 64']));
  say(`report, 1 client, group commit ${updateDetail(f['group report 1'])}`, '', updateText(f['group report 1']));
  say(`report, 1 client, one commit a request ${updateDetail(f['single report 1'])}`, '', updateText(f['single report 1']));
  const ratio = f['group 64'].rate / f['single 64'].rate;
  say('update, 64 clients: group commit against one commit a request', '≥ 3 ×', `${ratio.toFixed(1)} ×`, judge(ratio >= 3));
  say(`private memory after the updates, ${n} items`, '', `${memory.toFixed(1)} MB`);
  for (const copy of ['write-group', 'write-single']) rmSync(join(place.data, copy), { recursive: true, force: true });
}

// Starting, extraction ----------------------------------------------------------------------------

async function starting(bases) {
  for (const base of bases) {
    const ready = [];
    const cpu = [];
    for (let i = 0; i < (quick ? 3 : 9); i++) { const s = await place.serve(base); ready.push(s.readyMs); cpu.push(s.readyCpuMs); await s.stop(); }
    say(`start to ready, ${name(base.items)} items (${median(cpu)} ms CPU)`, '≤ 100 ms', `${median(ready).toFixed(0)} ms`, judge(median(ready) <= 100));
  }
}

function extraction() {
  const folder = new URL('../../demo/documents', import.meta.url).pathname;
  // Each kind of document by itself: joined they would be read as one kind, most of it passed over.
  for (const name of readdirSync(folder).filter((f) => /\.(txt|md)$/.test(f)).sort()) {
    const text = readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, '');
    const bytes = Buffer.byteLength(text);
    for (const mb of quick ? [1] : [1, 10]) {
      const file = join(place.data, `text-${mb}.txt`);
      const times = Math.ceil(mb * 1e6 / bytes);
      writeFileSync(file, text.repeat(times));
      const size = bytes * times / 1e6;
      place.timed([place.binary, 'extract', '--format', 'json', file]); // the first run finds neither program nor text in the caches
      const runs = Array.from({ length: quick ? 1 : 3 }, () => place.timed([place.binary, 'extract', '--format', 'json', file]));
      if (runs.some((r) => r.status !== 0)) console.log(`  extract of ${mb} MB: exit ${runs[0].status}`);
      const cpu = median(runs.map((r) => r.cpu));
      say(`extraction of ${size.toFixed(1)} MB, ${name} (${median(runs.map((r) => r.rss_kb / 1024)).toFixed(0)} MB memory)`, '≥ 20 MB/s', `${(size / cpu).toFixed(1)} MB/s`, judge(size / cpu >= 20));
      rmSync(file);
    }
  }
}

// Lights ------------------------------------------------------------------------------------------

/** The check of all lights, and the increment of the next working day: slips are proposed up to their limit before. */
function lights(bases) {
  for (const base of bases) {
    const copy = place.copy(base, 'lights');
    const run = (now, ...args) => place.timed(['env', `LUOSHI_NOW=${now}`, place.binary, 'ladder', ...args, ...copy.where]);
    run(NOW, 'add', '2', '--default');
    const first = run(NOW, 'run');
    const full = Array.from({ length: rounds }, () => run(NOW, 'run', '--all'));
    const nothing = run(NOW, 'run');
    const day = run('2026-11-26T04:00:00Z', 'run');
    const n = name(base.items);
    const large = base.items === 1000000;
    const cpu = median(full.map((r) => r.cpu));
    say(`lights: first check with its slips, ${n} items (${first.wall.toFixed(2)} s wall)`, '', `${first.cpu.toFixed(2)} s`);
    say(`lights: all anew, ${n} items`, large ? '≤ 10 s' : '', `${cpu.toFixed(2)} s`, large ? judge(cpu <= 10) : '');
    say(`lights: nothing changed, ${n} items`, '', `${nothing.cpu.toFixed(3)} s`);
    say(`lights: the next day's increment, ${n} items (${day.wall.toFixed(2)} s wall)`, large ? '≤ 1 s' : '', `${day.cpu.toFixed(2)} s`, large ? judge(day.cpu <= 1) : '');
    place.drop(copy);
  }
}

// ------------------------------------------------------------------------------------------------

async function sqlite() {
  console.log('SQLite: CPU of the server a request (user and system); beside it the aim');
  const bases = sizes.map((n) => place.sqlite(n));
  const wanted = (part) => (option('--part') ?? part) === part;
  if (wanted('reading')) printReading(await reading(bases), sizes, /* aims= */ true);
  if (wanted('writing')) await writingSqlite(bases[Math.min(1, bases.length - 1)]);
  if (wanted('starting')) await starting(bases);
  if (wanted('extraction')) extraction();
  if (wanted('lights')) lights(bases);
}

/** Run again by tests/unit/with_postgres.sh, whose cluster ends with it. */
async function postgres() {
  console.log('PostgreSQL: CPU of the server + CPU of its database processes, a request');
  const postmaster = readFileSync(join(process.env.PGHOST, 'data', 'postmaster.pid'), 'utf8').split('\n')[0];
  const bases = sizes.map((n) => place.postgres(process.env.LUOSHI_TEST_DATABASE, n));
  const wanted = (part) => (option('--part') ?? part) === part;
  if (wanted('reading')) printReading(await reading(bases, postmaster), sizes, /* aims= */ false);
  if (wanted('starting')) await starting(bases);
  if (wanted('lights')) lights(bases);
  if (wanted('writing')) await writingPostgres(bases[Math.min(1, bases.length - 1)], postmaster);
}

async function writingPostgres(base, postmaster) {
  const sync = place.load(['sync', join(place.data, 'sync-test')]);
  say(`fdatasync of 4 KiB on this disk, median (p90 ${(sync.p90 / 1000).toFixed(2)} ms)`, '', `${(sync.p50 / 1000).toFixed(2)} ms`);
  const { figures: f } = await writing([{ name: 'group', base, args: [] }], postmaster);
  say(`update, 64 clients, ${name(base.items)} items ${updateDetail(f['group 64'])}`, '', updateText(f['group 64']));
  say(`update, 1 client ${updateDetail(f['group 1'])}`, '', updateText(f['group 1']));
  say(`report, 64 clients ${updateDetail(f['group report 64'])}`, '', updateText(f['group report 64']));
  say(`report, 1 client ${updateDetail(f['group report 1'])}`, '', updateText(f['group report 1']));
}

if (inside) {
  await postgres();
} else {
  console.log(`${new Date().toISOString().slice(0, 16)}Z, load of the machine ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')}`);
  if (!process.argv.includes('--only-postgres')) await sqlite();
  if (!quick && !process.argv.includes('--no-postgres')) {
    const script = new URL('../unit/with_postgres.sh', import.meta.url).pathname;
    const used = process.argv.includes('--only-postgres') ? sizes : sizes.filter((n) => n <= 100000);
    const part = option('--part') ? ['--part', option('--part')] : [];
    spawnSync(script, [process.execPath, new URL(import.meta.url).pathname, build, '--inside-postgres', '--sizes', used.join(','), '--rounds', String(rounds), ...part], { stdio: 'inherit', env: { ...process.env, LUOSHI_TEST_FSYNC: 'on' } });
  }
}
