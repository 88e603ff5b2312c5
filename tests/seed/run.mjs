// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
//
// luoshi seed makes the same rows on both engines: run.mjs BINARY --database URL.
// SQLite's triggers count row by row; PostgreSQL is filled without them, without indexes, foreign keys and checks, and counted once
// (src/seed/seed_bulk.c). So every table and view is compared by a checksum of its rows, and PostgreSQL's schema with one that
// was never taken apart.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOW, PASSWORD, Results, binaryFrom, luoshi, sql } from '../lib/server.mjs';

const database = process.argv[process.argv.indexOf('--database') + 1];
const binary = binaryFrom(process.argv);
const results = new Results('seed');
const items = 4321; // no whole document, plan or programme at the end
const folder = mkdtempSync(join(tmpdir(), 'luoshi-seed-'));
const made = [];

const psql = (statement) => spawnSync('psql', ['-X', '-q', '-d', database, '-c', statement], { encoding: 'utf8' });
function postgres(name) {
  const own = `luoshi_seed_${name}_${process.pid}`;
  psql(`CREATE DATABASE ${own} TEMPLATE template0 ENCODING 'UTF8'`);
  made.push(own);
  const url = database.replace(/^([^/]*\/\/[^/]*\/)[^?]*/, `$1${own}`);
  return { data: join(folder, name), where: ['--data', join(folder, name), '--database', url], url };
}
const seed = (copy, count, options) => luoshi(binary, ['seed', ...copy.where, '--items', String(count), '--password', PASSWORD, '--today', NOW.slice(0, 10)], options);

// What is made by chance (salts, codes), is of the engine itself, or is not of the data: table or table.column.
const own = new Set(['credential.password_text', 'item_search', 'schema_step', 'reference_stamp', 'setting']);

const columnsOf = (pg) => {
  const tables = new Map();
  for (const line of sql(pg, `SELECT table_name, column_name, data_type FROM information_schema.columns
      WHERE table_schema = 'public' ORDER BY table_name, column_name`).split('\n')) {
    const [table, column, type] = line.split('|');
    if (own.has(table) || own.has(`${table}.${column}`)) continue;
    tables.set(table, [...(tables.get(table) ?? []), { column, type }]);
  }
  return tables;
};

/** One line a row, in an order of its own: columns as text, bytes as hexadecimal digits. */
function rowsOf(copy, table, columns) {
  const value = ({ column, type }) => {
    const bytes = type === 'bytea';
    const text = copy.url ? (bytes ? `upper(encode("${column}", 'hex'))` : `"${column}"::text`) : (bytes ? `hex("${column}")` : `CAST("${column}" AS TEXT)`);
    return `COALESCE('=' || replace(${text}, ${copy.url ? 'chr(10)' : 'char(10)'}, '/'), '-')`;
  };
  const all = sql(copy, `SELECT ${columns.map(value).join(" || ';' || ")} FROM "${table}"`);
  return all === '' ? [] : all.split('\n').sort();
}

const shape = (copy) => sql(copy, `SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL
  SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated FROM pg_constraint WHERE conrelid > 0 UNION ALL
  SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`);

try {
  const sqlite = { data: join(folder, 'sqlite'), where: ['--data', join(folder, 'sqlite')] };
  const pg = postgres('full');
  const fresh = postgres('fresh');
  for (const copy of [sqlite, pg]) seed(copy, items);
  luoshi(binary, ['init', ...fresh.where]);

  const there = new Set(sql(sqlite, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')").split('\n'));
  let filled = 0;
  for (const [table, columns] of columnsOf(pg)) {
    if (!there.has(table)) continue;
    const [a, b] = [sqlite, pg].map((copy) => rowsOf(copy, table, columns));
    const [x, y] = [a, b].map((rows) => createHash('sha256').update(rows.join('\n')).digest('hex'));
    if (a.length > 0) filled++;
    const at = a.findIndex((row, i) => row !== b[i]);
    results.check(`${table}: ${a.length} rows have the same checksum`, x === y, `${b.length} on PostgreSQL; ${a[at]}\nagainst ${b[at]}`);
  }
  results.check('most of what a seed fills was compared', filled > 20, `${filled} tables and views have rows`);

  const shapes = [pg, fresh].map(shape);
  results.check(`PostgreSQL: ${shapes[0].split('\n').length} indexes, keys and triggers are there again`, shapes[0] === shapes[1], '');
  for (const copy of [sqlite, pg]) {
    const said = luoshi(binary, ['verify', ...copy.where], { allowFailure: true });
    results.check(`${copy.url ? 'PostgreSQL' : 'SQLite'}: luoshi verify finds nothing`, said.status === 0 && /counts: agree with the rows/.test(said.stdout), said.stdout + said.stderr);
  }

  // An index that cannot be made again breaks it off at the very end.
  sql(fresh, 'CREATE UNIQUE INDEX item_never ON item (kind)');
  const before = shape(fresh);
  const failed = seed(fresh, 40, { allowFailure: true });
  results.check('a seed that breaks off fails', failed.status !== 0 && /item_never/.test(failed.stderr), failed.stderr);
  results.check('… and leaves the schema whole', shape(fresh) === before, '');
  results.check('… and no rows', sql(fresh, 'SELECT (SELECT COUNT(*) FROM item) + (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM event)') === '0', '');
  sql(fresh, 'DROP INDEX item_never');
  seed(fresh, 40);
  results.check('… so that it can be done again', sql(fresh, "SELECT COUNT(*) FROM item WHERE kind = 'task'") === '40', '');
} finally {
  for (const name of made) psql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(folder, { recursive: true, force: true });
}
results.end();
