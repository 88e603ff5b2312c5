-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Which items a list shows. Every key statement walks one index from a key to an end, in one of two
-- directions, and gives ids and sort values; item_list.sql then fetches what a page shows of them.
-- item_pick.c chooses the statement (the most selective filter drives) and merges ranges. Filters
-- that do not drive are tests on the rows met: the pieces.
--
-- Two halves joined by UNION ALL: rows with the key's own value, then rows beyond it. SQLite makes no
-- index range of a row-value comparison that ends in the table's own key; so it merges two ranges.
-- By unit a row-value comparison is a range, because the second column is not the table's own key. PostgreSQL
-- makes one of it always, and of two halves a sort of all that is behind the key.
--
-- column: key_no int

-- piece: of_status
AND (:status IS NULL OR i.status = :status OR i.status = :other_status)

-- piece: of_plan
AND (:plan_id IS NULL OR i.plan_id = :plan_id)

-- piece: flags
AND (:is_open_only = 0 OR i.is_open = 1)
AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)

-- piece: of_unit
AND (:unit_id IS NULL OR EXISTS (
    SELECT 1 FROM part f
    WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))

-- piece: seen
AND (:viewer_person_id IS NULL OR EXISTS (
    SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
    WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))

-- piece: loose
-- Below no programme of its plan.
AND (:is_loose_only = 0 OR NOT EXISTS (
    WITH RECURSIVE above (id, parent_item_id, kind) AS (
        SELECT k.id, k.parent_item_id, k.kind FROM item k WHERE k.id = i.parent_item_id
        UNION ALL
        SELECT k.id, k.parent_item_id, k.kind FROM above a JOIN item k ON k.id = a.parent_item_id
    ) SELECT 1 FROM above a WHERE a.kind = 'programme'))

-- name: item_keys_open_[asc|desc] :many
-- Open tasks by date: item_open_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.is_open = 1
    AND i.due_sort_on = :key_on AND i.id [>|<] :key_no
    {of_status} {of_plan} {of_unit} {flags} {seen}
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.is_open = 1
    AND i.due_sort_on [>|<] :key_on AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_plan} {of_unit} {flags} {seen}
ORDER BY key_on[| DESC], item_id[| DESC]
LIMIT :row_limit;
-- dialect: pg
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.is_open = 1
    AND (i.due_sort_on, i.id) [>|<] (:key_on, :key_no) AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_plan} {of_unit} {flags} {seen}
ORDER BY i.due_sort_on[| DESC], i.id[| DESC]
LIMIT :row_limit;

-- name: item_keys_due_[asc|desc] :many
-- All tasks by date: item_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on = :key_on AND i.id [>|<] :key_no
    {of_status} {of_plan} {of_unit} {flags} {seen}
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on [>|<] :key_on AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_plan} {of_unit} {flags} {seen}
ORDER BY key_on[| DESC], item_id[| DESC]
LIMIT :row_limit;
-- dialect: pg
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) [>|<] (:key_on, :key_no) AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_plan} {of_unit} {flags} {seen}
ORDER BY i.due_sort_on[| DESC], i.id[| DESC]
LIMIT :row_limit;

-- name: item_keys_status_[asc|desc] :many
-- Tasks of one state by date: item_status_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status = :status
    AND i.due_sort_on = :key_on AND i.id [>|<] :key_no
    {of_plan} {of_unit} {flags} {seen}
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status = :status
    AND i.due_sort_on [>|<] :key_on AND i.due_sort_on [<=|>=] :end_on
    {of_plan} {of_unit} {flags} {seen}
ORDER BY key_on[| DESC], item_id[| DESC]
LIMIT :row_limit;
-- dialect: pg
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status = :status
    AND (i.due_sort_on, i.id) [>|<] (:key_on, :key_no) AND i.due_sort_on [<=|>=] :end_on
    {of_plan} {of_unit} {flags} {seen}
ORDER BY i.due_sort_on[| DESC], i.id[| DESC]
LIMIT :row_limit;

-- name: item_keys_plan_[asc|desc] :many
-- Tasks of one plan by date: item_plan_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on = :key_on AND i.id [>|<] :key_no
    {of_status} {of_unit} {flags} {loose} {seen}
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on [>|<] :key_on AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_unit} {flags} {loose} {seen}
ORDER BY key_on[| DESC], item_id[| DESC]
LIMIT :row_limit;
-- dialect: pg
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) [>|<] (:key_on, :key_no) AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_unit} {flags} {loose} {seen}
ORDER BY i.due_sort_on[| DESC], i.id[| DESC]
LIMIT :row_limit;

-- name: item_keys_updated_[asc|desc] :many
-- All tasks by last change: item_updated.
SELECT i.updated_at AS key_at, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.updated_at = :key_at AND i.id [>|<] :key_no
    {flags} {seen}
UNION ALL
SELECT i.updated_at AS key_at, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.updated_at [>|<] :key_at AND i.updated_at [<=|>=] :end_at
    {flags} {seen}
ORDER BY key_at[| DESC], item_id[| DESC]
LIMIT :row_limit;
-- dialect: pg
SELECT i.updated_at AS key_at, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND (i.updated_at, i.id) [>|<] (:key_at, :key_no) AND i.updated_at [<=|>=] :end_at
    {flags} {seen}
ORDER BY i.updated_at[| DESC], i.id[| DESC]
LIMIT :row_limit;

-- piece: unit_tests
AND (:is_plain = 1 OR EXISTS (
    SELECT 1 FROM item i WHERE i.id = u.item_id {of_status} {of_plan} {flags}))
AND (:unit_id IS NULL OR EXISTS (
    SELECT 1 FROM part f
    WHERE f.item_id = u.item_id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
AND (:viewer_person_id IS NULL OR EXISTS (
    SELECT 1 FROM person_role r
    WHERE r.unit_id = :drive_unit_id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))

-- name: item_keys_unit_open_[asc|desc] :many
-- Open tasks in which one unit takes part, by date: part_unit_open. The item itself is read only when a
-- filter asks for it (is_plain = 0). A viewer sees the lists of the own units.
SELECT u.due_sort_on AS key_on, u.item_id
FROM part u
WHERE u.unit_id = :drive_unit_id AND u.is_open = 1
    AND (u.due_sort_on, u.item_id) [>|<] (:key_on, :key_no)
    AND u.due_sort_on [<=|>=] :end_on
    {unit_tests}
ORDER BY u.due_sort_on[| DESC], u.item_id[| DESC]
LIMIT :row_limit;

-- name: item_keys_unit_[asc|desc] :many
-- All tasks in which one unit takes part, by date: part_unit_due.
SELECT u.due_sort_on AS key_on, u.item_id
FROM part u
WHERE u.unit_id = :drive_unit_id AND u.is_listed = 1
    AND (u.due_sort_on, u.item_id) [>|<] (:key_on, :key_no)
    AND u.due_sort_on [<=|>=] :end_on
    {unit_tests}
ORDER BY u.due_sort_on[| DESC], u.item_id[| DESC]
LIMIT :row_limit;

-- piece: below
WITH RECURSIVE below (id) AS (
    SELECT k.id FROM item k WHERE k.parent_item_id = :programme_item_id
    UNION ALL
    SELECT k.id FROM below b JOIN item k ON k.parent_item_id = b.id
)

-- name: item_keys_programme_[asc|desc] :many
-- Tasks below an item, at any depth, by date. Sorted after they are found: a programme has
-- hundreds of tasks, not more.
{below}
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM below b CROSS JOIN item i
WHERE i.id = b.id AND i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) [>|<] (:key_on, :key_no)
    AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_plan} {of_unit} {flags} {seen}
    AND (:query IS NULL OR EXISTS (
        SELECT 1 FROM item_search s WHERE s.rowid = i.id AND s.grams MATCH :query))
ORDER BY i.due_sort_on[| DESC], i.id[| DESC]
LIMIT :row_limit;
-- dialect: pg
{below}
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM below b CROSS JOIN item i
WHERE i.id = b.id AND i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) [>|<] (:key_on, :key_no)
    AND i.due_sort_on [<=|>=] :end_on
    {of_status} {of_plan} {of_unit} {flags} {seen}
    AND (:query IS NULL OR EXISTS (
        SELECT 1 FROM item_search s WHERE s.item_id = i.id AND s.grams @@ (:query)::tsquery))
ORDER BY i.due_sort_on[| DESC], i.id[| DESC]
LIMIT :row_limit;

-- name: item_keys_number_[asc|desc] :many
-- All tasks by number: item_number_sort.
SELECT i.number_sort AS key_no, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.number_sort [>|<] :key_no
    {flags} {seen}
ORDER BY i.number_sort[| DESC]
LIMIT :row_limit;

-- piece: between
AND (:due_from_on IS NULL OR i.due_sort_on >= :due_from_on)
AND (:due_to_on IS NULL OR i.due_sort_on <= :due_to_on)

-- piece: found
-- PostgreSQL: what holds the words, one block of items after the other until there is enough (0023_search_blocks.pg.sql).
-- A LATERAL join is walked row by row, in the order of generate_series. + 0: else the planner reads the whole key beside it.
SELECT f.item_id
FROM generate_series(
        [:key_no|LEAST(:key_no, (SELECT MAX(m.item_id) FROM item_search m))] / 4096,
        [(SELECT MAX(m.item_id) FROM item_search m) / 4096|0], [1|-1]) AS b (block_no)
    CROSS JOIN LATERAL (
        SELECT s.item_id FROM item_search s
        WHERE search_placed(s.item_id, s.grams) @@ search_in_block(b.block_no, :query)
            AND (:query NOT LIKE '%<->%' OR s.grams @@ (:query)::tsquery)
            AND s.item_id + 0 [>|<] :key_no
        ORDER BY s.item_id[| DESC]) AS f

-- name: item_keys_text_[asc|desc] :many
-- Tasks that contain what is looked for, by id: the full-text index is in that order. For a search without filters
-- by somebody who sees all: the row of item is not read. All others: item_walk_text.c.
SELECT s.rowid AS item_id, l.line
FROM item_search s CROSS JOIN item_line l
WHERE s.grams MATCH :query AND s.rowid [>|<] :key_no
    AND l.item_id = s.rowid AND :viewer_person_id IS NULL
ORDER BY s.rowid[| DESC]
LIMIT :row_limit;
-- dialect: pg
SELECT s.item_id, l.line
FROM ({found}) AS s JOIN item_line l ON l.item_id = s.item_id
WHERE :viewer_person_id IS NULL
ORDER BY s.item_id[| DESC]
LIMIT :row_limit;

-- name: item_keys_match_[asc|desc] :many
-- What the full-text index gives, nothing tested: candidates for item_keys_pass.
SELECT s.rowid AS item_id
FROM item_search s
WHERE s.grams MATCH :query AND s.rowid [>|<] :key_no
ORDER BY s.rowid[| DESC]
LIMIT :row_limit;
-- dialect: pg
SELECT s.item_id
FROM ({found} LIMIT :row_limit) AS s
ORDER BY s.item_id[| DESC];

-- name: item_keys_all_[asc|desc] :many
-- allow: unscoped because these are candidates: item_keys_pass, which is scoped, tests them
SELECT i.id AS item_id
FROM item i
WHERE i.id [>|<] :key_no
ORDER BY i.id[| DESC]
LIMIT :row_limit;

-- name: item_keys_lines_[asc|desc] :many
-- All tasks by id, with what a list shows of them: for words that are frequent beginnings, by somebody who sees all.
SELECT l.item_id, l.line
FROM item_line l
WHERE l.item_id [>|<] :key_no AND :viewer_person_id IS NULL
ORDER BY l.item_id[| DESC]
LIMIT :row_limit;

-- name: item_keys_pass :many
-- Of candidates, which the filters leave; with is_tested, their texts too.
-- column: is_passing bool
-- column: number text null
-- column: title text null
-- column: text text null
-- column: deliverable text null
-- param: is_tested bool
SELECT i.id AS item_id, CASE WHEN i.kind = 'task' AND i.status <> 'draft'
        {between} {of_status} {of_plan} {of_unit} {flags} {seen} THEN 1 ELSE 0 END AS is_passing,
    CASE WHEN :is_tested = 1 THEN i.number END AS number, CASE WHEN :is_tested = 1 THEN i.title END AS title,
    CASE WHEN :is_tested = 1 THEN i.text END AS text, CASE WHEN :is_tested = 1 THEN i.deliverable END AS deliverable
FROM item i
WHERE i.id IN (SELECT value FROM json_each(:ids_json))
ORDER BY i.id;
-- dialect: pg
SELECT i.id AS item_id, CASE WHEN i.kind = 'task' AND i.status <> 'draft'
        {between} {of_status} {of_plan} {of_unit} {flags} {seen} THEN 1 ELSE 0 END AS is_passing,
    CASE WHEN :is_tested = 1 THEN i.number END AS number, CASE WHEN :is_tested = 1 THEN i.title END AS title,
    CASE WHEN :is_tested = 1 THEN i.text END AS text, CASE WHEN :is_tested = 1 THEN i.deliverable END AS deliverable
FROM item i
WHERE i.id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
ORDER BY i.id;
