// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Black-box tests as data: run.mjs BINARY [--database URL] [FILE.t …]. Each file starts the program
// on a fresh database; every file runs on SQLite and, with --database, on PostgreSQL. The language
// is described in README.md beside this file. A failure prints the request as a curl command.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Fixtures, Results, Server, binaryFrom, luoshi, sql } from '../lib/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, '..', 'fixtures');

class Failure extends Error {}

/** As a browser writes an address that was typed. */
const encodePath = (path) => path.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent);

class Story {
  constructor(file, setup) {
    Object.assign(this, setup);
    this.file = file;
    this.vars = new Map();
    this.clients = new Map();
  }

  unescape(text) {
    return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t')
      .replace(/\\u\{([0-9a-fA-F]+)\}/g, (all, hex) => String.fromCodePoint(parseInt(hex, 16)));
  }

  /** {name} is a kept value, {x*300} a text repeated. */
  fill(text) {
    return text.replace(/\{(\w+)\}/g, (all, name) => this.vars.has(name) ? this.vars.get(name) : all)
      .replace(/\{([^{}]+)\*(\d+)\}/gu, (all, what, n) => what.repeat(Number(n)));
  }

  client(name) {
    if (!this.clients.has(name)) {
      const c = new Client(this.server);
      if (this.lang) c.cookies.set('lang', this.lang);
      this.clients.set(name, c);
    }
    return this.clients.get(name);
  }

  plain() {
    const typed = this.request.fields.map(([, v]) => v).filter((v) => v.length > 1);
    let text = `${this.answer.status} ${Object.keys(this.answer.headers).sort().join()}\n${this.answer.text}`;
    for (const v of typed) text = text.replaceAll(v, '…');
    return text.replaceAll(/name="csrf" value="[^"]*"/g, '').replaceAll(/Request \w+|请求编号 \w+/g, '').replaceAll(this.request.path, '…');
  }

  curl() {
    const r = this.request;
    return r ? `curl -X ${r.method} '${this.server.base}${r.path}'${r.fields.map(([k, v]) => ` --data-urlencode '${k}=${v.slice(0, 500)}'`).join('')}` : '';
  }

  async flush() {
    const r = this.request;
    if (!r || r.sent) return;
    r.sent = true;
    for (let i = 0; i < r.times; i++) this.answer = await this.send(r);
    if (this.answer.status >= 500 && !r.mayFail) throw new Failure(`${r.path.slice(0, 200)} answers ${this.answer.status}\n${this.curl()}\n${this.answer.text.slice(0, 2000)}`);
  }

  async send(r) {
    const c = this.client(this.who);
    // A form of its own token: without script a browser sends what the last page held.
    if (r.method === 'POST' && r.csrf && !c.token) await c.get(this.who.startsWith('nobody') ? '/sign-in' : '/me');
    if (r.body !== undefined) return c.send(r.method, r.path, { headers: r.headers, body: r.csrf ? Buffer.concat([Buffer.from(`csrf=${encodeURIComponent(c.token)}&`), r.body]) : r.body });
    if (r.method === 'POST') return c.post(r.path, r.fields, { files: r.files, headers: r.headers, csrf: r.csrf });
    return c.send(r.method, r.path, { headers: r.headers });
  }

  /** Follows rel="next" to the end and rel="prev" back: every row stands on exactly one page. */
  async walk(count, path) {
    const c = this.client(this.who);
    const rows = (text) => [...text.matchAll(/<tr data-row data-id="(\d+)"/g)].map((m) => m[1]);
    const link = (text, rel) => new RegExp(`<a [^>]*href="([^"]*)" rel="${rel}"`).exec(text)?.[1].replaceAll('&amp;', '&');
    const forth = []; let text; let pages = 0;
    for (let at = encodePath(path); at; at = link(text, 'next')) {
      const r = await c.get(at);
      this.answer = r;
      this.expect(r.status === 200, `${at} answers ${r.status}`);
      this.expect(pages++ < 500, 'the pages do not end');
      text = r.text;
      forth.push(...rows(text));
    }
    this.expect(new Set(forth).size === forth.length, `rows stand on two pages: ${forth.filter((id, i) => forth.indexOf(id) !== i).slice(0, 5)}`);
    this.expect(forth.length === count, `${forth.length} rows on ${pages} pages, should be ${count}`);
    const back = [rows(text)];
    for (let at = link(text, 'prev'); at; at = link(text, 'prev')) {
      text = (await c.get(at)).text;
      back.unshift(rows(text));
      this.expect(back.length <= pages, 'the way back is longer than the way forth');
    }
    this.expect(back.flat().join() === forth.join(), 'the way back shows other rows than the way forth');
    return pages;
  }

  expect(condition, what) {
    if (condition) return;
    const a = this.answer;
    throw new Failure(`${what}\n${this.curl()}\nanswer ${a?.status} ${JSON.stringify(a?.headers ?? {})}\n${(a?.text ?? '').slice(0, 3000)}`);
  }

  async line(words, rest) {
    const [verb] = words;
    const arg = this.fill(rest);
    switch (verb) {
      case 'as':
        await this.flush();
        this.who = arg;
        if (!arg.startsWith('nobody') && !this.clients.has(arg)) await this.client(arg).signIn(arg.split('#')[0]);
        return;
      case 'lang': this.lang = arg; return;
      case 'forget': // forget WHO: the browser loses its cookies
        await this.flush();
        this.clients.delete(arg);
        return;
      case 'cookie': { // cookie NAME=value: what the browser sends from now on
        await this.flush();
        const i = arg.indexOf('=');
        this.client(this.who).cookies.set(arg.slice(0, i), arg.slice(i + 1));
        return;
      }
      case 'log-lacks':
        await this.flush();
        this.expect(!this.server.log.includes(arg) && !(this.oldLog ?? '').includes(arg), `the log says: ${arg}`);
        return;
      case 'keep': { // keep NAME: the answer without what differs each time, to compare with `same NAME`
        await this.flush();
        this.vars.set(`=${arg}`, this.plain());
        return;
      }
      case 'same':
        await this.flush();
        this.expect(this.vars.get(`=${arg}`) === this.plain(), `is not the same answer as ${arg}:\n${this.vars.get(`=${arg}`)}\n---\n${this.plain()}`);
        return;
      case 'clock': { // clock 2026-11-25T13:00:00Z: the program starts anew at that time
        await this.flush();
        await this.server.stop();
        this.oldLog = (this.oldLog ?? '') + this.server.log;
        this.now = arg;
        this.server = await Server.start(this.binary, this.copy, { args: this.args, env: { LUOSHI_NOW: arg } });
        for (const c of this.clients.values()) c.server = this.server;
        return;
      }
      case 'luoshi': { // luoshi ladder run: the command, while no server runs; what it prints is the last answer
        await this.flush();
        await this.server.stop();
        this.oldLog = (this.oldLog ?? '') + this.server.log;
        const env = this.now ? { LUOSHI_NOW: this.now } : {};
        const done = luoshi(this.binary, [...this.fill(arg).split(' '), ...this.copy.where], { env });
        this.request = { method: 'luoshi', path: arg, fields: [], sent: true };
        this.answer = { status: 200, headers: {}, text: done.stdout };
        this.server = await Server.start(this.binary, this.copy, { args: this.args, env });
        for (const c of this.clients.values()) c.server = this.server;
        return;
      }
      case 'walk': { // walk COUNT ADDRESS
        await this.flush();
        const [, n, path] = /^(\d+) (.*)$/.exec(arg);
        this.vars.set('pages', String(await this.walk(Number(n), path)));
        return;
      }
      case 'GET': case 'HEAD': case 'POST': case 'PUT': case 'DELETE':
        await this.flush();
        this.request = { method: verb, path: encodePath(arg), fields: [], files: [], headers: {}, csrf: true, times: 1 };
        return;
      case 'times': this.request.times = Number(arg); return;
      case 'may-fail': this.request.mayFail = true; return;
      case 'body': // a body as it is; \\x00 is a byte
        this.request.body = Buffer.from(arg.replace(/\\x([0-9a-f]{2})/g, (all, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1');
        this.request.headers['Content-Type'] ??= 'application/x-www-form-urlencoded';
        return;
      case 'field': {
        const i = arg.indexOf('=');
        this.request.fields.push([arg.slice(0, i), this.unescape(arg.slice(i + 1))]);
        return;
      }
      case 'file': { // file NAME=path below tests/fixtures, or NAME=repeated:BYTES:filename
        const i = arg.indexOf('=');
        const path = arg.slice(i + 1);
        const made = /^repeated:(\d+):(.*)$/.exec(path);
        this.request.files.push({ field: arg.slice(0, i), filename: made ? made[2] : basename(path), bytes: made ? Buffer.alloc(Number(made[1]), 'a line of text.\n') : readFileSync(join(fixtures, path)) });
        return;
      }
      case 'file-named': { // file-named NAME=path as ANOTHER NAME
        const [, field, path, name] = /^(\w+)=(\S+) as (.*)$/.exec(arg);
        this.request.files.push({ field, filename: this.unescape(name).replaceAll('"', '%22'), bytes: readFileSync(join(fixtures, path)) });
        return;
      }
      case 'equals-file':
        await this.flush();
        this.expect(this.answer.bytes.equals(readFileSync(join(fixtures, arg))), `the bytes are not those of ${arg}`);
        return;
      case 'no-text-header': // no header's value has this
        await this.flush();
        this.expect(!this.answer.rawHeaders.some((v) => v.includes(this.unescape(arg))), `a header has ${arg}`);
        return;
      case 'send-header': {
        const i = arg.indexOf(':');
        this.request.headers[arg.slice(0, i)] = arg.slice(i + 1).trim();
        return;
      }
      case 'without-token': this.request.csrf = false; return;
      case 'status':
        await this.flush();
        this.expect(String(this.answer.status) === arg, `status is ${this.answer.status}, should be ${arg}`);
        return;
      case 'answers': await this.flush(); return; // anything below 500
      case 'header': { // header NAME: part of the value
        await this.flush();
        const i = arg.indexOf(':');
        const value = String(this.answer.headers[arg.slice(0, i).toLowerCase()] ?? '');
        this.expect(value.includes(arg.slice(i + 1).trim()), `header ${arg}: is "${value}"`);
        return;
      }
      case 'no-header':
        await this.flush();
        this.expect(this.answer.headers[arg.toLowerCase()] === undefined, `header ${arg} is there`);
        return;
      case 'has':
        await this.flush();
        this.expect(this.answer.text.includes(this.unescape(arg)), `text is missing: ${arg}`);
        return;
      case 'lacks':
        await this.flush();
        this.expect(!this.answer.text.includes(this.unescape(arg)), `text should not be there: ${arg}`);
        return;
      case 'matches':
        await this.flush();
        this.expect(new RegExp(arg, 's').test(this.answer.text), `no match: ${arg}`);
        return;
      case 'count': { // count N regular expression
        await this.flush();
        const [, n, re] = /^(\d+) (.*)$/.exec(arg);
        const found = this.answer.text.match(new RegExp(re, 'gs'))?.length ?? 0;
        this.expect(found === Number(n), `${found} matches of ${re}, should be ${n}`);
        return;
      }
      case 'let': { // let NAME location|text regular expression with one group
        await this.flush();
        const [, name, where, re] = /^(\w+) (location|text|cookie) (.*)$/.exec(rest);
        const text = where === 'location' ? String(this.answer.headers.location ?? '')
          : where === 'cookie' ? (this.answer.headers['set-cookie'] ?? []).join('\n') : this.answer.text;
        const m = new RegExp(this.fill(re), 's').exec(text);
        this.expect(m, `nothing to keep as ${name}: ${re} in ${text.slice(0, 200)}`);
        this.vars.set(name, m[1]);
        return;
      }
      case 'sql': { // sql EXPECTED = SELECT …
        await this.flush();
        const [, expected, statement] = /^(.*?) = (SELECT.*)$/is.exec(arg);
        const got = sql(this.copy, statement);
        this.expect(got === expected, `${statement} gives ${got}, should be ${expected}`);
        return;
      }
      case 'run': { // run ID SELECT …: keeps one value
        await this.flush();
        const [, name, statement] = /^(\w+) (.*)$/s.exec(arg);
        this.vars.set(name, sql(this.copy, statement));
        return;
      }
      default: throw new Failure(`unknown word ${verb}`);
    }
  }
}

async function runFile(path, setup) {
  const lines = readFileSync(path, 'utf8').split('\n');
  const seed = /^seed (\w+)$/m.exec(lines.join('\n'))?.[1] ?? 'demo';
  const copy = setup.fixtures.copy(seed);
  // The clock's jobs run when a story says so (luoshi jobs run): by themselves they would be there before or after its next line.
  const named = (/^serve (.*)$/m.exec(lines.join('\n'))?.[1] ?? '').split(' ').filter(Boolean);
  const args = named.includes('--jobs') ? named : ['--jobs', 'no', ...named];
  const server = await Server.start(setup.binary, copy, { args });
  const story = new Story(path, { server, copy, args, binary: setup.binary, who: 'nobody' });
  story.vars.set('code', copy.code ?? '');
  story.vars.set('verbs', copy.url ? "string_agg(verb, ',' ORDER BY id)" : "group_concat(verb, ',')");
  story.vars.set('roles', copy.url ? "string_agg(role, '|' ORDER BY role)" : "group_concat(role, '|')");
  story.vars.set('port', String(server.port));
  const chapters = [];
  let chapter = { name: basename(path), start: 0, failed: undefined };
  for (const [i, line] of lines.entries()) {
    const text = line.trim();
    if (text.startsWith('== ')) {
      await story.flush().catch((e) => { chapter.failed ??= e.message; });
      if (i > chapter.start) chapters.push(chapter);
      chapter = { name: text.slice(3), start: i, failed: undefined };
      story.request = undefined;
    } else if (text && !text.startsWith('#') && !/^(seed|serve) /.test(text) && !chapter.failed) {
      const space = text.indexOf(' ');
      const rest = space < 0 ? '' : text.slice(space + 1);
      try {
        await story.line(text.split(' '), rest);
      } catch (e) {
        chapter.failed = `${basename(path)}:${i + 1}: ${e.message}`;
      }
    }
  }
  await story.flush().catch((e) => { chapter.failed ??= e.message; });
  chapters.push(chapter);
  const end = await story.server.stop();
  if (end.code !== 0) chapters.push({ name: 'the server ends without a complaint', failed: `exit ${end.code} ${end.signal}\n${story.server.log.slice(-4000)}` });
  setup.fixtures.drop(copy);
  return chapters.filter((c) => lines[c.start]?.trim().startsWith('== ') || c.failed);
}

const binary = binaryFrom(process.argv);
const at = process.argv.indexOf('--database');
const database = at > 0 ? process.argv[at + 1] : undefined;
const named = process.argv.slice(3).filter((a) => a.endsWith('.t'));
const files = named.length ? named : readdirSync(here).filter((f) => f.endsWith('.t')).sort().map((f) => join(here, f));
const results = new Results(`http ${database ? 'postgresql' : 'sqlite'}`);
const prepared = new Fixtures({ binary, database });
try {
  for (const file of files) {
    for (const c of await runFile(file, { binary, fixtures: prepared }).catch((e) => [{ name: file, failed: e.stack }])) {
      if (c.failed) results.fail(`${basename(file)}: ${c.name}`, c.failed); else results.pass();
    }
  }
} finally {
  prepared.close();
}
results.end();
