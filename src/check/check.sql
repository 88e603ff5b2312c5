-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- A draft as the checking screen shows it: one statement for each table, whatever its size.

-- name: check_item_list :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT i.id AS item_id, i.parent_item_id, i.kind, i.label, i.position, i.title, i.text, i.confidence,
    i.is_ticked, i.is_opened, i.is_dropped, i.drop_reason, i.leader_text, i.deliverable, i.due_text,
    i.due_basis, i.due_current_on AS due_on, i.recurrence, i.version,
    i.successor_item_id AS merged_item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.status = 'draft'
ORDER BY i.position, i.id;

-- name: check_part_list :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT p.item_id, p.unit_id, p.unit_text, CASE WHEN p.role = 'lead' THEN 1 ELSE 0 END AS is_lead
FROM part p JOIN item i ON i.id = p.item_id
WHERE i.plan_id = :plan_id AND i.status = 'draft'
ORDER BY p.item_id, p.role, p.position, p.id;

-- name: check_indicator_list :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT n.item_id, n.text
FROM indicator n JOIN item i ON i.id = n.item_id
WHERE i.plan_id = :plan_id AND i.status = 'draft'
ORDER BY n.item_id, n.position, n.id;

-- name: check_source_list :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT s.item_id, s.start_pos, s.end_pos
FROM source s
WHERE s.document_id = :document_id
ORDER BY s.start_pos, s.id;

-- name: check_open_items :many
-- Tasks of other plans that are being worked on, the newest: a proposed one may be the same.
-- allow: unscoped because those who check drafts see every item
SELECT i.id AS item_id, COALESCE(i.number, '') AS number, i.title, p.title AS plan_title
FROM item i JOIN plan p ON p.id = i.plan_id
WHERE i.is_open = 1
ORDER BY i.due_sort_on DESC, i.id DESC
LIMIT 2000;

-- name: check_same_list :many
-- allow: unscoped because those who check drafts see every item
SELECT k.item_id, k.same_item_id, COALESCE(i.number, '') AS number, i.title, p.title AS plan_title
FROM check_same k JOIN item t ON t.id = k.item_id JOIN item i ON i.id = k.same_item_id
    JOIN plan p ON p.id = i.plan_id
WHERE t.plan_id = :plan_id AND t.status = 'draft'
ORDER BY k.item_id;

-- name: check_choice_list :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT h.item_id, h.unit_text, h.units_text
FROM check_choice h JOIN item i ON i.id = h.item_id
WHERE i.plan_id = :plan_id AND i.status = 'draft'
ORDER BY h.item_id, h.unit_text;
