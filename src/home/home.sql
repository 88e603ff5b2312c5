-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The figures of the home page come from tallies (a few rows); its lists are short.

-- name: home_undated :one
-- Open items whose date is far: none was given, or the clock stands.
-- column: item_count int
SELECT CAST(COALESCE(SUM(t.item_count), 0) AS BIGINT) AS item_count FROM due_tally t
WHERE t.unit_id = 0 AND t.due_on >= :far_on;

-- name: home_plan_states :many
SELECT p.id AS plan_id, p.title, t.status, t.item_count
FROM plan p JOIN plan_tally t ON t.plan_id = p.id
WHERE p.id IN (SELECT q.id FROM plan q WHERE q.status = 'confirmed' ORDER BY q.id DESC LIMIT 8)
    AND t.item_count > 0
ORDER BY p.id DESC, t.status;

-- name: home_checking :many
SELECT d.id AS document_id, d.title, d.given_at FROM document d
WHERE d.status = 'checking' ORDER BY d.given_at DESC, d.id DESC LIMIT 20;

-- name: home_units_mine :many
-- column: open_count int
SELECT u.id AS unit_id, u.name, u.name_en,
    COALESCE((SELECT CAST(SUM(t.open_count) AS BIGINT) FROM unit_tally t WHERE t.unit_id = u.id), 0)
        AS open_count
FROM unit u
WHERE u.id IN (SELECT r.unit_id FROM person_role r
    WHERE r.person_id = :person_id AND r.role IN ('head', 'liaison'))
ORDER BY u.position, u.id;

-- name: home_items_late :many
-- allow: unscoped because only people who see every item get this list (home_view.c)
SELECT i.id AS item_id, COALESCE(i.number, '') AS number, i.title, i.status,
    i.due_sort_on, COALESCE(u.name, '') AS unit_name, COALESCE(u.name_en, '') AS unit_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.is_open = 1 AND i.due_sort_on < :today_on
ORDER BY i.due_sort_on, i.id LIMIT 8;

-- name: home_setup :one
-- column: unit_count int
-- column: person_count int
-- column: clerk_count int
-- column: document_count int
-- column: plan_count int
SELECT (SELECT COUNT(*) FROM unit) AS unit_count, (SELECT COUNT(*) FROM person) AS person_count,
    (SELECT COUNT(*) FROM person_role r WHERE r.role = 'clerk') AS clerk_count,
    (SELECT COUNT(*) FROM (SELECT d.id FROM document d LIMIT 1) AS d1) AS document_count,
    (SELECT COUNT(*) FROM (SELECT p.id FROM plan p WHERE p.status = 'confirmed' LIMIT 1) AS p1) AS plan_count;
