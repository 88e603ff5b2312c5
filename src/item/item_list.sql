-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What a page of the list shows of its items, and of its filters. Which items: item_keys.sql.

-- name: item_lines :many
-- allow: unscoped because the ids were given by the key statements, which are scoped
-- allow: unordered because the array is walked in its order, and the caller looks for each id; a sort is a third of the work
-- In the order of the ids. item_line.c reads the text, migration 0025_item_line.sql says what it holds.
SELECT l.item_id, l.line
FROM json_each(:ids_json) j CROSS JOIN item_line l
WHERE l.item_id = j.value;
-- dialect: pg
SELECT l.item_id, l.line
FROM json_array_elements_text((:ids_json)::json) WITH ORDINALITY AS j (value, place)
    JOIN item_line l ON l.item_id = j.value::bigint
ORDER BY j.place;

-- name: item_whole_rows :many
-- allow: unscoped because the ids were given by the key statements, which are scoped
-- What only an export shows too, in the order of the ids.
SELECT i.id AS item_id, i.due_text, i.leader_text, i.deliverable
FROM json_each(:ids_json) j CROSS JOIN item i
WHERE i.id = j.value
ORDER BY j.key;
-- dialect: pg
SELECT i.id AS item_id, i.due_text, i.leader_text, i.deliverable
FROM json_array_elements_text((:ids_json)::json) WITH ORDINALITY AS j (value, place)
    JOIN item i ON i.id = j.value::bigint
ORDER BY j.place;

-- name: item_older_plans :many
-- Titles of plans that are not among those that requests share.
SELECT p.id AS plan_id, p.title
FROM plan p
WHERE p.id IN (SELECT value FROM json_each(:ids_json))
ORDER BY p.id DESC;
-- dialect: pg
SELECT p.id AS plan_id, p.title
FROM plan p
WHERE p.id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
ORDER BY p.id DESC;

-- name: item_part_rows :many
-- allow: unscoped because the ids were given by the key statements, which are scoped
-- The units of rows of which not all are known: item.part_units has a ?. All names are in it then.
SELECT p.item_id, p.role, p.unit_id, p.unit_text
FROM part p
WHERE p.item_id IN (SELECT value FROM json_each(:ids_json))
ORDER BY p.item_id, p.role, p.position, p.id;
-- dialect: pg
SELECT p.item_id, p.role, p.unit_id, p.unit_text
FROM part p
WHERE p.item_id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
ORDER BY p.item_id, p.role, p.position, p.id;

-- name: item_viewer_units :many
-- The units in which a person is head or liaison: a list for those who do not see all goes by them.
SELECT DISTINCT r.unit_id
FROM person_role r
WHERE r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')
ORDER BY r.unit_id;

-- name: item_filter_names :one
-- The names of what the filters choose, for the form.
-- column: plan_title text null
-- column: programme_title text null
-- column: unit_name text null
SELECT (SELECT p.title FROM plan p WHERE p.id = :plan_id) AS plan_title,
    (SELECT i.title FROM item i WHERE i.id = :programme_item_id
        AND (:viewer_person_id IS NULL OR EXISTS (
            SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
            WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
    ) AS programme_title,
    (SELECT u.name FROM unit u WHERE u.id = :unit_id) AS unit_name;

-- name: item_plan_titles :many
-- column: is_choice bool
SELECT p.id AS plan_id, p.title, CASE WHEN p.status <> 'draft' AND p.status <> 'discarded' THEN 1 ELSE 0 END AS is_choice
FROM plan p
ORDER BY p.id DESC
LIMIT :row_limit;

-- name: item_by_number :opt
-- A number typed as a whole is looked up, not searched.
SELECT i.id AS item_id
FROM item i
WHERE i.number = :number AND i.kind = 'task' AND i.status <> 'draft'
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')));
