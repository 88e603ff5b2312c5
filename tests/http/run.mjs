// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Black-box tests as data: run.mjs BINARY [--database URL] [FILE.t …]. Each file starts the program
// on a fresh database; every file runs on SQLite and, with --database, on PostgreSQL. The language
// is described in README.md beside this file. A failure prints the request as a curl command.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Fixtures, Results, Server, binaryFrom, sql } from '../lib/server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const fixtures = join(here, '..', 'fixtures');

class Failure extends Error {}

class Story {
  constructor(file, setup) {
    Object.assign(this, setup);
    this.file = file;
    this.vars = new Map();
    this.clients = new Map();
  }

  fill(text) {
    return text.replace(/\{(\w+)\}/g, (all, name) => this.vars.has(name) ? this.vars.get(name) : all);
  }

  client(name) {
    if (!this.clients.has(name)) this.clients.set(name, new Client(this.server));
    return this.clients.get(name);
  }

  curl() {
    const r = this.request;
    return r ? `curl -X ${r.method} '${this.server.base}${r.path}'${r.fields.map(([k, v]) => ` --data-urlencode '${k}=${v}'`).join('')}` : '';
  }

  async flush() {
    const r = this.request;
    if (!r || r.sent) return;
    r.sent = true;
    const c = this.client(this.who);
    this.answer = r.method === 'POST'
      ? await c.post(r.path, r.fields, { files: r.files, headers: r.headers, csrf: r.csrf })
      : await c.send(r.method, r.path, { headers: r.headers });
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
        if (arg !== 'nobody' && !this.clients.has(arg)) await this.client(arg).signIn(arg);
        return;
      case 'GET': case 'HEAD': case 'POST': case 'PUT': case 'DELETE':
        await this.flush();
        this.request = { method: verb, path: arg, fields: [], files: [], headers: {}, csrf: true };
        return;
      case 'field': {
        const i = arg.indexOf('=');
        this.request.fields.push([arg.slice(0, i), arg.slice(i + 1).replaceAll('\\n', '\n').replaceAll('\\t', '\t')]);
        return;
      }
      case 'file': { // file NAME=path below tests/fixtures
        const i = arg.indexOf('=');
        const path = arg.slice(i + 1);
        this.request.files.push({ field: arg.slice(0, i), filename: basename(path), bytes: readFileSync(join(fixtures, path)) });
        return;
      }
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
        this.expect(this.answer.text.includes(arg), `text is missing: ${arg}`);
        return;
      case 'lacks':
        await this.flush();
        this.expect(!this.answer.text.includes(arg), `text should not be there: ${arg}`);
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
        const [, name, where, re] = /^(\w+) (location|text) (.*)$/.exec(rest);
        const text = where === 'location' ? String(this.answer.headers.location ?? '') : this.answer.text;
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
  const server = await Server.start(setup.binary, copy);
  const story = new Story(path, { server, copy, who: 'nobody' });
  story.vars.set('code', copy.code ?? '');
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
    } else if (text && !text.startsWith('#') && !text.startsWith('seed ') && !chapter.failed) {
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
  const end = await server.stop();
  if (end.code !== 0) chapters.push({ name: 'the server ends without a complaint', failed: `exit ${end.code} ${end.signal}\n${server.log.slice(-4000)}` });
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
