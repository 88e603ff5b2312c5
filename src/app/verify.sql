-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Counts kept by triggers against the rows that they count: every row found here is an error.

-- name: verify_plan_tally :many
-- allow: unscoped because verification reads everything
-- column: kept_count int
-- column: true_count int
-- Both sides are added up once: a count for each of thousands of plans would walk a state's index each time.
SELECT s.plan_id, s.status, CAST(SUM(s.kept) AS BIGINT) AS kept_count, CAST(SUM(s.counted) AS BIGINT) AS true_count
FROM (SELECT t.plan_id, t.status, t.item_count AS kept, 0 AS counted FROM plan_tally t
    UNION ALL
    SELECT i.plan_id, i.status, 0, COUNT(*) FROM item i WHERE i.kind = 'task' GROUP BY i.plan_id, i.status) AS s
GROUP BY s.plan_id, s.status HAVING SUM(s.kept) <> SUM(s.counted)
ORDER BY s.plan_id, s.status LIMIT 100;

-- name: verify_part_units :many
-- allow: unscoped because verification reads everything
SELECT i.id AS item_id, i.part_units AS kept_units, v.part_units AS true_units
FROM item i JOIN item_part_units v ON v.item_id = i.id
WHERE i.part_units <> v.part_units
ORDER BY i.id LIMIT 100;

-- name: verify_item_lines :many
-- allow: unscoped because verification reads everything
SELECT t.item_id FROM item_line_true t LEFT JOIN item_line l ON l.item_id = t.item_id
WHERE l.line IS NOT t.line
UNION ALL
SELECT l.item_id FROM item_line l LEFT JOIN item i ON i.id = l.item_id AND i.kind = 'task' AND i.status <> 'draft'
WHERE i.id IS NULL
ORDER BY item_id LIMIT 100;
-- dialect: pg
-- A view there: a text that cannot be made would be wrong.
SELECT l.item_id FROM item_line l WHERE l.line IS NULL ORDER BY l.item_id LIMIT 100;

-- name: verify_paragraphs :many
SELECT p.document_id, p.paragraph_no
FROM document d JOIN paragraph p ON p.document_id = d.id
WHERE p.text <> CASE WHEN p.end_pos - p.start_pos > 65536 THEN ''
    ELSE CAST(substr(CAST(d.text AS BLOB), p.start_pos + 1, p.end_pos - p.start_pos) AS TEXT) END
ORDER BY p.document_id, p.paragraph_no LIMIT 100;
-- dialect: pg
-- The text of a document is unpacked once, not for each of its paragraphs.
WITH unpacked AS MATERIALIZED (SELECT d.id, convert_to(d.text, 'UTF8') AS bytes FROM document d)
SELECT p.document_id, p.paragraph_no
FROM unpacked d JOIN paragraph p ON p.document_id = d.id
WHERE p.text <> CASE WHEN p.end_pos - p.start_pos > 65536 THEN ''
    ELSE convert_from(substring(d.bytes FROM (p.start_pos + 1)::int
        FOR (p.end_pos - p.start_pos)::int), 'UTF8') END
ORDER BY p.document_id, p.paragraph_no LIMIT 100;

-- name: verify_due_tally :one
-- allow: unscoped because verification reads everything
-- column: kept_count int
SELECT COALESCE((SELECT CAST(SUM(t.item_count) AS BIGINT) FROM due_tally t WHERE t.unit_id = 0), 0)
    AS kept_count,
    (SELECT COUNT(*) FROM item i WHERE i.is_open = 1) AS true_count;

-- name: verify_unit_tally :many
-- allow: unscoped because verification reads everything
-- column: kept_count int
-- column: true_count int
SELECT s.unit_id, s.role, CAST(SUM(s.kept) AS BIGINT) AS kept_count, CAST(SUM(s.counted) AS BIGINT) AS true_count
FROM (SELECT t.unit_id, t.role, t.open_count AS kept, 0 AS counted FROM unit_tally t
    UNION ALL
    SELECT p.unit_id, p.role, 0, COUNT(*) FROM part p WHERE p.is_open = 1 AND p.unit_id IS NOT NULL
    GROUP BY p.unit_id, p.role) AS s
GROUP BY s.unit_id, s.role HAVING SUM(s.kept) <> SUM(s.counted)
ORDER BY s.unit_id, s.role LIMIT 100;

-- name: verify_part_tally :many
-- allow: unscoped because verification reads everything
-- column: kept_count int
-- column: true_count int
SELECT s.unit_id, s.status, CAST(SUM(s.kept) AS BIGINT) AS kept_count, CAST(SUM(s.counted) AS BIGINT) AS true_count
FROM (SELECT t.unit_id, t.status, t.part_count AS kept, 0 AS counted FROM part_tally t
    UNION ALL
    SELECT p.unit_id, p.status, 0, COUNT(*) FROM part p WHERE p.is_open = 1 AND p.unit_id IS NOT NULL
    GROUP BY p.unit_id, p.status) AS s
GROUP BY s.unit_id, s.status HAVING SUM(s.kept) <> SUM(s.counted)
ORDER BY s.unit_id, s.status LIMIT 100;

-- name: verify_part_clock :many
-- allow: unscoped because verification reads everything
-- The day that counts for a part is a far one while its clock or its item's stands, else its own, else the item's.
SELECT p.id AS part_id, p.item_id FROM part p JOIN item i ON i.id = p.item_id
WHERE p.due_sort_on <> CASE WHEN p.stopped_on IS NOT NULL OR i.status = 'suspended' THEN '2199-12-31'
    WHEN p.due_effective_on IS NOT NULL THEN p.due_effective_on ELSE i.due_sort_on END
ORDER BY p.id LIMIT 100;

-- name: verify_state_tally :many
-- allow: unscoped because verification reads everything
-- column: kept_count int
-- column: true_count int
SELECT s.status, CAST(SUM(s.kept) AS BIGINT) AS kept_count, CAST(SUM(s.counted) AS BIGINT) AS true_count
FROM (SELECT t.status, t.item_count AS kept, 0 AS counted FROM state_tally t
    UNION ALL
    SELECT i.status, 0, COUNT(*) FROM item i WHERE i.kind = 'task' GROUP BY i.status) AS s
GROUP BY s.status HAVING SUM(s.kept) <> SUM(s.counted)
ORDER BY s.status LIMIT 100;

-- name: verify_due_month :many
-- allow: unscoped because verification reads everything
-- column: kept_count int
-- column: true_count int
-- unit 0: all items.
SELECT s.unit_id, s.month_on, CAST(SUM(s.kept) AS BIGINT) AS kept_count,
    CAST(SUM(s.counted) AS BIGINT) AS true_count
FROM (SELECT m.unit_id, m.month_on, m.item_count AS kept, 0 AS counted FROM due_month m
    UNION ALL
    SELECT 0, substr(i.due_sort_on, 1, 8) || '01', 0, 1 FROM item i WHERE i.is_open = 1
    UNION ALL
    SELECT p.unit_id, substr(p.due_sort_on, 1, 8) || '01', 0, 1 FROM part p
    WHERE p.is_open = 1 AND p.unit_id IS NOT NULL) AS s
GROUP BY s.unit_id, s.month_on HAVING SUM(s.kept) <> SUM(s.counted)
ORDER BY s.unit_id, s.month_on LIMIT 100;
-- dialect: pg
SELECT s.unit_id, s.month_on, CAST(SUM(s.kept) AS BIGINT) AS kept_count,
    CAST(SUM(s.counted) AS BIGINT) AS true_count
FROM (SELECT m.unit_id, m.month_on, m.item_count AS kept, 0 AS counted FROM due_month m
    UNION ALL
    SELECT 0, CAST(date_trunc('month', i.due_sort_on::timestamp) AS DATE), 0, 1 FROM item i WHERE i.is_open = 1
    UNION ALL
    SELECT p.unit_id, CAST(date_trunc('month', p.due_sort_on::timestamp) AS DATE), 0, 1 FROM part p
    WHERE p.is_open = 1 AND p.unit_id IS NOT NULL) AS s
GROUP BY s.unit_id, s.month_on HAVING SUM(s.kept) <> SUM(s.counted)
ORDER BY s.unit_id, s.month_on LIMIT 100;
