-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What luoshi seed takes away on PostgreSQL while it fills, and what the triggers would have counted meanwhile.
-- tests/seed compares the outcome with SQLite's, where the triggers count.

-- name: seed_burdens :many
-- column: take_sql text
-- column: give_sql text
-- Triggers that count after each row, foreign keys, checks (PostgreSQL reads their text anew for each statement), and
-- indexes that are no constraint, of the tables that are filled.
SELECT '' AS take_sql, '' AS give_sql WHERE 0 ORDER BY 1 LIMIT 1;
-- dialect: pg
WITH filled AS (
    SELECT c.oid, quote_ident(c.relname) AS word FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relname IN ('item', 'part', 'event', 'source', 'paragraph',
        'plan', 'document', 'file', 'item_search', 'ladder_check')
)
SELECT b.take_sql, b.give_sql FROM (
    SELECT 1 AS rank_no, f.word || t.tgname AS word,
        format('ALTER TABLE %s DISABLE TRIGGER %I', f.word, t.tgname) AS take_sql,
        format('ALTER TABLE %s ENABLE TRIGGER %I', f.word, t.tgname) AS give_sql
    FROM filled f JOIN pg_trigger t ON t.tgrelid = f.oid
    WHERE NOT t.tgisinternal AND t.tgname IN ('item_tally', 'part_tally', 'part_state_tally', 'part_ladder', 'part_units')
    UNION ALL
    SELECT 2, f.word || k.conname, format('ALTER TABLE %s DROP CONSTRAINT %I', f.word, k.conname),
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', f.word, k.conname, pg_get_constraintdef(k.oid))
    FROM filled f JOIN pg_constraint k ON k.conrelid = f.oid
    WHERE k.contype IN ('f', 'c')
    UNION ALL
    SELECT 3, f.word || i.relname, format('DROP INDEX %I', i.relname), pg_get_indexdef(i.oid)
    FROM filled f JOIN pg_index x ON x.indrelid = f.oid JOIN pg_class i ON i.oid = x.indexrelid
    WHERE NOT x.indisprimary AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid)
) b
ORDER BY b.rank_no, b.word LIMIT 200;

-- name: seed_plan_tally :exec
INSERT INTO plan_tally (plan_id, status, item_count)
SELECT i.plan_id, i.status, COUNT(*) FROM item i WHERE i.kind = 'task' GROUP BY i.plan_id, i.status;

-- name: seed_due_tally :exec
-- unit 0: all items.
INSERT INTO due_tally (unit_id, due_on, item_count)
SELECT 0, i.due_sort_on, COUNT(*) FROM item i WHERE i.is_open = 1 GROUP BY i.due_sort_on
UNION ALL
SELECT p.unit_id, p.due_sort_on, COUNT(*) FROM part p WHERE p.is_open = 1 AND p.unit_id IS NOT NULL
GROUP BY p.unit_id, p.due_sort_on;

-- name: seed_unit_tally :exec
INSERT INTO unit_tally (unit_id, role, open_count, all_count)
SELECT p.unit_id, p.role, SUM(p.is_open), SUM(p.is_listed) FROM part p WHERE p.unit_id IS NOT NULL
GROUP BY p.unit_id, p.role;

-- name: seed_part_tally :exec
INSERT INTO part_tally (unit_id, status, part_count)
SELECT p.unit_id, p.status, COUNT(*) FROM part p WHERE p.is_open = 1 AND p.unit_id IS NOT NULL
GROUP BY p.unit_id, p.status;

-- name: seed_ladder_check :exec
INSERT INTO ladder_check (part_id)
SELECT p.id FROM part p WHERE p.is_open = 1 AND p.unit_id IS NOT NULL ORDER BY p.id;
