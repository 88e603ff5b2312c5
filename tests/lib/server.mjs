// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Starts the real program on a fresh copy of a prepared database, on SQLite or PostgreSQL, and talks
// to it as a browser without script would: cookies, redirects by hand, the form token of the page.
// Used by the HTTP tests, the crawl, the access matrix and the browser journeys.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request as httpRequest } from 'node:http';

export const PASSWORD = 'a sentence for the tests';
/** 2026-11-25 at noon in China: tests see the same day whenever they run. */
export const NOW = '2026-11-25T04:00:00Z';

/** Runs the program to its end; throws with its messages when it fails. */
export function luoshi(binary, args, { input, allowFailure = false, env = {} } = {}) {
  const r = spawnSync(binary, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LUOSHI_NOW: NOW, ...env } });
  if (!allowFailure && r.status !== 0) throw new Error(`luoshi ${args.join(' ')}: exit ${r.status}\n${r.stderr}`);
  return r;
}

function psql(url, sql) {
  const r = spawnSync('psql', ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', url, '-c', sql], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (r.status !== 0) throw new Error(`psql: ${r.stderr}`);
  return r.stdout.trim();
}

/** The same server, another database: postgresql://user@host/NAME?options */
function databaseUrl(base, name) {
  return base.replace(/^([^/]*\/\/[^/]*\/)[^?]*/, `$1${name}`);
}

/**
 * Prepared databases, made once a run: 'empty' (luoshi init), 'demo' (the fictional university, nothing dispatched yet) and 'work' (its year of work under way).
 * @param {{binary: string, database?: string}} options database: URL of a PostgreSQL server's database, else SQLite
 */
export class Fixtures {
  constructor({ binary, database }) {
    this.binary = binary;
    this.database = database;
    this.folder = mkdtempSync(join(tmpdir(), 'luoshi-test-'));
    this.count = 0;
    this.made = new Map();
  }

  template(seed) {
    if (!this.made.has(seed)) this.made.set(seed, this.make(seed));
    return this.made.get(seed);
  }

  make(seed) {
    const data = join(this.folder, `template-${seed}`);
    const where = ['--data', data];
    let name;
    if (this.database) {
      name = `luoshi_template_${seed}_${process.pid}`;
      psql(this.database, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
      where.push('--database', databaseUrl(this.database, name));
    }
    const args = seed === 'empty' ? ['init', '--json'] : ['demo', ...(seed === 'demo' ? ['--fresh'] : []), '--password', PASSWORD];
    const r = luoshi(this.binary, [...args, ...where]);
    return { data, name, code: seed === 'empty' ? JSON.parse(r.stdout).code : undefined };
  }

  /** A copy of a prepared database: arguments that point the program to it. */
  copy(seed) {
    const from = this.template(seed);
    const n = ++this.count;
    const data = join(this.folder, `data-${n}`);
    if (!this.database) {
      cpSync(from.data, data, { recursive: true });
      return { data, where: ['--data', data], code: from.code };
    }
    mkdirSync(data);
    const name = `luoshi_test_${process.pid}_${n}`;
    psql(this.database, `CREATE DATABASE ${name} TEMPLATE ${from.name}`);
    const url = databaseUrl(this.database, name);
    return { data, url, name, where: ['--data', data, '--database', url], code: from.code };
  }

  drop(copy) {
    rmSync(copy.data, { recursive: true, force: true });
    if (copy.name) psql(this.database, `DROP DATABASE IF EXISTS ${copy.name} WITH (FORCE)`);
  }

  close() {
    for (const t of this.made.values()) if (t.name) psql(this.database, `DROP DATABASE IF EXISTS ${t.name} WITH (FORCE)`);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** One value or several rows (cells joined by |) straight from the database of a copy. */
export function sql(copy, statement) {
  if (copy.url) return psql(copy.url, statement);
  const r = spawnSync('sqlite3', [join(copy.data, 'luoshi.db'), statement], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (r.status !== 0) throw new Error(`sqlite3: ${r.stderr}`);
  return r.stdout.trim();
}

export class Server {
  /** @param {string} binary @param {{where: string[]}} copy */
  static async start(binary, copy, { env = {}, args = [] } = {}) {
    const s = new Server();
    s.copy = copy;
    s.log = '';
    s.child = spawn(binary, ['serve', '--listen', '127.0.0.1:0', ...copy.where, ...args], {
      env: { ...process.env, LUOSHI_NOW: NOW, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    s.exited = new Promise((resolve) => s.child.on('exit', (code, signal) => resolve({ code, signal })));
    s.child.stderr.on('data', (d) => { s.log = (s.log + d).slice(-200000); });
    s.port = await new Promise((resolve, reject) => {
      let text = '';
      const timer = setTimeout(() => { s.child.kill('SIGKILL'); reject(new Error(`server did not start: ${s.log}`)); }, 120000);
      s.child.stdout.on('data', (d) => {
        text += d;
        const m = /:(\d+)\//.exec(text);
        if (m) { clearTimeout(timer); resolve(Number(m[1])); }
      });
      s.child.on('exit', (code) => { clearTimeout(timer); reject(new Error(`server ended with ${code}: ${s.log}`)); });
    });
    s.base = `http://127.0.0.1:${s.port}`;
    return s;
  }

  /** Ends it as an administrator would; the sanitizers' verdict is the exit code. */
  async stop(signal = 'SIGTERM') {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 60000);
    const end = await this.exited;
    clearTimeout(timer);
    return end;
  }
}

/** A visitor: keeps cookies, sends the form token of its session. */
export class Client {
  constructor(server) {
    this.server = server;
    this.cookies = new Map();
    this.token = undefined;
    this.agent = new Agent({ keepAlive: true });
    this.used = 0;
  }

  /** The server ends a connection that is idle for a minute; a test that waits for a command does not hear of it. */
  fresh() {
    const now = performance.now();
    if (now - this.used > 20000) this.agent = new Agent({ keepAlive: true });
    this.used = now;
    return this.agent;
  }

  send(method, path, { headers = {}, body } = {}) {
    return new Promise((resolve, reject) => {
      const all = { Host: `127.0.0.1:${this.server.port}`, ...headers };
      if (this.cookies.size) all.Cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
      if (body !== undefined) all['Content-Length'] = Buffer.byteLength(body);
      const r = httpRequest({ host: '127.0.0.1', port: this.server.port, method, path, headers: all, agent: this.fresh() }, (answer) => {
        const parts = [];
        answer.on('data', (d) => parts.push(d));
        answer.on('end', () => {
          for (const line of answer.headers['set-cookie'] ?? []) {
            const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
            if (value === '') this.cookies.delete(name); else this.cookies.set(name, value);
          }
          const bytes = Buffer.concat(parts);
          const text = bytes.toString('utf8');
          const m = /name="csrf" value="([^"]*)"/.exec(text);
          if (m) this.token = m[1];
          resolve({ status: answer.statusCode, headers: answer.headers, rawHeaders: answer.rawHeaders, bytes, text });
        });
      });
      r.on('error', reject);
      if (body !== undefined) r.write(body);
      r.end();
    });
  }

  get(path, headers) {
    return this.send('GET', path, { headers });
  }

  /** fields: pairs; files: [{field, filename, type, bytes}] make it multipart. */
  post(path, fields, { files = [], headers = {}, csrf = true } = {}) {
    const pairs = csrf && this.token && !fields.some(([k]) => k === 'csrf') ? [['csrf', this.token], ...fields] : fields;
    if (files.length === 0) {
      const body = pairs.map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).join('&');
      return this.send('POST', path, { body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });
    }
    const boundary = 'luoshi-test-boundary';
    const parts = pairs.map(([k, v]) => Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`));
    for (const f of files) {
      parts.push(Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${f.field}"; filename="${f.filename}"\r\nContent-Type: ${f.type ?? 'application/octet-stream'}\r\n\r\n`));
      parts.push(f.bytes, Buffer.from('\r\n'));
    }
    parts.push(Buffer.from(`--${boundary}--\r\n`));
    return this.send('POST', path, { body: Buffer.concat(parts), headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, ...headers } });
  }

  async signIn(username, password = PASSWORD) {
    await this.get('/sign-in');
    const r = await this.post('/sign-in', [['username', username], ['password', password]]);
    if (r.status !== 303) throw new Error(`sign-in of ${username}: ${r.status}\n${r.text.slice(0, 2000)}`);
    await this.get('/me');
    return r;
  }
}

export function binaryFrom(argv) {
  const binary = argv[2];
  if (!binary || !existsSync(binary)) throw new Error('name the binary to test');
  return binary;
}

/** Collects results of one suite; prints failures as they come and ends with the count. */
export class Results {
  constructor(suite) { this.suite = suite; this.passed = 0; this.failed = 0; }
  pass() { this.passed++; }
  fail(name, why) {
    this.failed++;
    console.log(`FAIL ${this.suite}: ${name}\n  ${String(why).replaceAll('\n', '\n  ')}`);
  }
  async run(name, fn) {
    try { await fn(); this.pass(); } catch (e) { this.fail(name, e.stack ?? e); }
  }
  check(name, condition, why = 'does not hold') { if (condition) this.pass(); else this.fail(name, why); }
  end() {
    console.log(`${this.suite}: ${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed > 0 || this.passed === 0 ? 1 : 0;
  }
}
