// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// What a disk may hold after a loss of power: a folder as it was, and the record of power.c of what was told
// to it afterwards. A sync makes what came before it certain (of a file, or of the names of a folder); everything else
// is as the mode says:
//   none         nothing of it is there          all          all of it is there (as after kill -9)
//   torn         a beginning of it, the last write of which ends in the middle at a block of 512 bytes
//   blocks-512   any of its blocks, in any order, as a disk that reorders may leave them; blocks-4096 likewise
// A file that was made longer holds zeros or rubbish where nothing was kept.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

const KINDS = [undefined, 'WRITE', 'TRUNCATE', 'SYNC', 'ENTRY', 'GONE', 'SYNC_DIR'];

/** Numbers from 0 to 1, the same ones for the same seed. */
export function random(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function read(log) {
  const records = [];
  for (let at = 0; at + 48 <= log.length;) {
    const [kind, file, offset, length, covers, nameLength] = Array.from({ length: 6 }, (_, i) => Number(log.readBigInt64LE(at + 8 * i)));
    const name = log.toString('utf8', at + 48, at + 48 + nameLength);
    const from = at + 48 + nameLength;
    const end = from + (KINDS[kind] === 'WRITE' ? length : 0);
    if (end > log.length) break; // the process ended while it wrote this down
    records.push({ kind: KINDS[kind], file, offset, covers, name, bytes: log.subarray(from, end), end });
    at = end;
  }
  return records;
}

/** A file that grows. */
class Content {
  constructor(bytes = Buffer.alloc(0)) { this.bytes = Buffer.from(bytes); this.size = bytes.length; }
  grow(size, rubbish) {
    if (size > this.bytes.length) {
      const more = Buffer.alloc(Math.max(size, 2 * this.bytes.length, 65536));
      this.bytes.copy(more, 0, 0, this.size);
      this.bytes = more;
    }
    if (size > this.size) this.bytes.fill(rubbish ? 0xa5 : 0, this.size, size);
    this.size = Math.max(this.size, size);
  }
  put(offset, bytes, rubbish = false) {
    this.grow(offset + bytes.length, rubbish);
    bytes.copy(this.bytes, offset);
  }
  cut(size) {
    if (size > this.size) this.grow(size); else this.size = size;
  }
  apply(r) {
    if (r.kind === 'WRITE') this.put(r.offset, r.bytes); else this.cut(r.offset);
  }
}

export class Disk {
  /** @param {string} base the folder before; @param {Buffer} log what power.c wrote down */
  constructor(base, log) {
    this.base = new Map(readdirSync(base, { recursive: true }).map(String).filter((n) => statSync(join(base, n)).isFile() && !n.endsWith('-shm')).map((n) => [n, readFileSync(join(base, n))]));
    this.records = read(log);
  }

  count(kind) { return this.records.filter((r) => r.kind === kind).length; }

  /** Moments between two records; with `of`, only those behind a write to a file that was opened by such a name. */
  places(of) {
    if (!of) return this.records.map((r) => r.end);
    const numbers = new Set(this.records.filter((r) => r.kind === 'ENTRY' && of(r.name)).map((r) => r.file));
    return this.records.filter((r) => r.kind === 'WRITE' && numbers.has(r.file)).map((r) => r.end);
  }

  /** Writes the folder as it may be found when the power went at that place of the log. */
  write(folder, place, mode, next) {
    const past = this.records.filter((r) => r.end <= place);
    const names = this.names(past, mode, next);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [name, file] of names) {
      if (file === -1 || !this.reachable(names, name)) continue;
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      const c = this.content(past, file, mode, next);
      writeFileSync(join(folder, name), c.bytes.subarray(0, c.size));
    }
  }

  /** Its folders are there: those of the base, or made. */
  reachable(names, name) {
    const parent = posix.dirname(name);
    return parent === '.' || [...this.base.keys()].some((n) => n.startsWith(`${parent}/`)) || (names.has(parent) && this.reachable(names, parent));
  }

  names(past, mode, next) {
    const synced = new Map();
    for (const r of past) if (r.kind === 'SYNC_DIR') synced.set(r.name, Math.max(synced.get(r.name) ?? 0, r.covers));
    const names = new Map([...this.base.keys()].map((n) => [n, n])); // a file of the base has its name for a number
    this.number = new Map();
    for (const r of past) {
      if (r.kind === 'ENTRY' && r.covers === 1) this.number.set(r.file, r.name); // nothing changed: what it is, is known now
      if (r.kind !== 'GONE' && (r.kind !== 'ENTRY' || r.covers === 1)) continue;
      const parent = posix.dirname(r.name);
      const certain = r.end <= (synced.get(parent === '.' ? '' : parent) ?? 0);
      if (!certain && (mode === 'none' || (mode !== 'all' && next() < 0.5))) continue;
      if (r.kind === 'GONE') names.delete(r.name); else names.set(r.name, r.file);
    }
    return names;
  }

  content(past, file, mode, next) {
    const number = typeof file === 'number' ? file : [...this.number].find(([, n]) => n === file)?.[0];
    const origin = typeof file === 'number' ? this.number.get(file) : file;
    const c = new Content(this.base.get(origin));
    if (number === undefined) return c;
    const own = past.filter((r) => r.file === number);
    const certain = own.reduce((most, r) => (r.kind === 'SYNC' ? Math.max(most, r.covers) : most), 0);
    const told = own.filter((r) => r.kind === 'WRITE' || r.kind === 'TRUNCATE');
    for (const r of told) if (r.end <= certain) c.apply(r);
    const open = told.filter((r) => r.end > certain);
    if (mode === 'all') open.forEach((r) => c.apply(r));
    if (mode === 'torn' && open.length > 0) this.tear(c, open, next);
    if (mode.startsWith('blocks')) this.scatter(c, open, Number(mode.slice(7)), next);
    return c;
  }

  tear(c, open, next) {
    const last = Math.floor(next() * open.length);
    open.slice(0, last).forEach((r) => c.apply(r));
    const r = open[last];
    if (r.kind === 'WRITE') c.put(r.offset, r.bytes.subarray(0, 512 * Math.floor((next() * r.bytes.length) / 512)));
  }

  scatter(c, open, grain, next) {
    const rubbish = next() < 0.5;
    for (const r of open) {
      if (r.kind === 'TRUNCATE') {
        if (next() < 0.5) c.cut(r.offset);
        continue;
      }
      for (let from = 0; from < r.bytes.length;) { // blocks of the disk, not of the write
        const to = Math.min(r.bytes.length, from + grain - ((r.offset + from) % grain));
        if (next() < 0.5) c.put(r.offset + from, r.bytes.subarray(from, to), rubbish);
        from = to;
      }
    }
  }
}
