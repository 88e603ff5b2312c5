// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// Databases and servers of tests/bench: seeding (kept for SQLite, made anew on PostgreSQL), starting,
// memory, and the load program.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, constants } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { Client, NOW, PASSWORD } from '../lib/server.mjs';

export const TODAY = NOW.slice(0, 10);
/** Of an even number of figures the mean of the two in the middle. */
export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return (sorted[Math.floor((list.length - 1) / 2)] + sorted[Math.floor(list.length / 2)]) / 2;
}

function psql(database, sql) {
  const r = spawnSync('psql', ['-X', '-q', '-A', '-t', '-d', database, '-c', sql], { encoding: 'utf8' });
  if (r.status !== 0) throw new Error(r.stderr);
  return r.stdout.trim();
}

export class Place {
  constructor(build) {
    this.build = build;
    this.binary = join(build, 'luoshi');
    this.loader = join(build, 'bench-load');
    this.data = join(build, 'bench-data');
    this.env = { ...process.env, LUOSHI_NOW: NOW };
    this.generator = spawnSync('sh', ['-c', 'cat "$0"/*.[ch] "$0"/*.sql | cksum', new URL('../../src/seed', import.meta.url).pathname], { encoding: 'utf8' }).stdout.split(' ')[0];
  }

  /** CPU and wall seconds of a command. */
  timed(args) {
    return this.load(['run', ...args]);
  }

  load(args) {
    const r = spawnSync(this.loader, args, { encoding: 'utf8', env: this.env });
    if (r.stderr) process.stderr.write(r.stderr);
    if (r.status !== 0) throw new Error(`load ${args[0]}: exit ${r.status}`);
    return JSON.parse(r.stdout);
  }

  seedArgs(where, items) {
    return [this.binary, 'seed', ...where, '--items', String(items), '--password', PASSWORD, '--today', TODAY];
  }

  /** A seeded SQLite folder: kept while the generator is the same, brought to the schema of today. */
  sqlite(items) {
    const folder = join(this.data, String(items));
    const mark = join(folder, 'generator');
    if (existsSync(mark) && readFileSync(mark, 'utf8') === this.generator) {
      if (this.timed([this.binary, 'migrate', '--data', folder]).status !== 0) throw new Error(`${folder} cannot be migrated: remove it`);
      return { items, where: ['--data', folder], folder };
    }
    const part = `${folder}.part`;
    rmSync(folder, { recursive: true, force: true });
    rmSync(part, { recursive: true, force: true });
    const r = this.timed(this.seedArgs(['--data', part], items));
    if (r.status !== 0) throw new Error('seed failed');
    console.log(`seeded ${items} items on SQLite: ${r.wall.toFixed(0)} s (${r.cpu.toFixed(0)} s CPU), ${(statSync(join(part, 'luoshi.db')).size / 1e6).toFixed(0)} MB`);
    writeFileSync(join(part, 'generator'), this.generator);
    renameSync(part, folder);
    return { items, where: ['--data', folder], folder };
  }

  /** A copy that may be written to. */
  copy(base, name) {
    if (base.url) return this.postgresCopy(base, name);
    const folder = join(this.data, name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    copyFileSync(join(base.folder, 'luoshi.db'), join(folder, 'luoshi.db'), constants.COPYFILE_FICLONE);
    return { items: base.items, where: ['--data', folder], folder };
  }

  /** A seeded database of the PostgreSQL cluster of this run; one that is there already is brought to the schema of today. */
  postgres(url, items) {
    const name = `luoshi_bench_${items}`;
    const to = url.replace(/^([^/]*\/\/[^/]*\/)[^?]*/, `$1${name}`);
    const where = ['--data', join(this.data, `pg-${items}`), '--database', to];
    if (psql(url, `SELECT 1 FROM pg_database WHERE datname = '${name}'`)) {
      if (this.timed([this.binary, 'migrate', ...where]).status !== 0) throw new Error(`${name} cannot be migrated: drop it`);
      return { items, where, url: to, name };
    }
    psql(url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    const r = this.timed(this.seedArgs(where, items));
    if (r.status !== 0) throw new Error('seed failed');
    psql(to, 'VACUUM ANALYZE');
    psql(to, 'CHECKPOINT');
    console.log(`seeded ${items} items on PostgreSQL: ${r.wall.toFixed(0)} s`);
    return { items, where, url: to, name };
  }

  postgresCopy(base, suffix) {
    const name = `${base.name}_${suffix}`;
    psql(process.env.LUOSHI_TEST_DATABASE, `DROP DATABASE IF EXISTS ${name}`);
    psql(process.env.LUOSHI_TEST_DATABASE, `CREATE DATABASE ${name} TEMPLATE ${base.name}`);
    const url = base.url.replace(base.name, name);
    const folder = join(this.data, name);
    return { items: base.items, where: ['--data', folder, '--database', url], folder, url, name };
  }

  drop(copy) {
    rmSync(copy.folder, { recursive: true, force: true });
    if (copy.url) psql(process.env.LUOSHI_TEST_DATABASE, `DROP DATABASE ${copy.name} WITH (FORCE)`);
  }

  async serve(base, args = []) {
    const s = new Served(this, base);
    await s.start(args);
    return s;
  }
}

/** One server with its clerk's cookie. */
class Served {
  constructor(place, base) {
    this.place = place;
    this.base = base;
  }

  async start(args) {
    this.began = process.hrtime.bigint();
    this.child = spawn(this.place.binary, ['serve', '--listen', '127.0.0.1:0', '--log', 'no', '--per-address', '1024', ...this.base.where, ...args],
      { env: { ...this.place.env, LUOSHI_NOW: `${NOW}+` }, stdio: ['ignore', 'pipe', 'pipe'] });
    let messages = '';
    this.child.stderr.on('data', (d) => { messages = (messages + d).slice(-5000); });
    this.port = await new Promise((resolve, reject) => {
      this.child.stdout.on('data', (d) => { const m = /:(\d+)\//.exec(d); if (m) resolve(Number(m[1])); });
      this.child.on('exit', (code) => reject(new Error(`server ended with ${code}: ${messages}`)));
    });
    await new Promise((resolve, reject) => get(`http://127.0.0.1:${this.port}/readyz`, (a) => { a.resume(); a.on('end', resolve); if (a.statusCode !== 200) reject(new Error('not ready')); }));
    this.readyMs = Number(process.hrtime.bigint() - this.began) / 1e6;
    this.readyCpuMs = this.cpuMs();
  }

  async signIn(username) {
    const c = new Client({ port: this.port });
    await c.signIn(username);
    return c;
  }

  cpuMs() {
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** MB that belong to this process alone (not the mapped database, not shared libraries). */
  privateMb() {
    return Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) / 1024;
  }

  /** lines: requests as tests/bench/load.c reads them. */
  measure(client, lines, { connections = 8, ms = 1000, postmaster } = {}) {
    const file = join(this.place.data, 'requests.txt');
    writeFileSync(file, `${lines.join('\n')}\n`);
    const cookie = [...client.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    return this.place.load(['http', String(this.port), String(connections), String(Math.round(ms / 4)), String(ms), cookie, file, String(this.child.pid), ...(postmaster ? [postmaster] : [])]);
  }

  async stop() {
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}
