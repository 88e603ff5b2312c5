-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Plans and the items of one plan.

-- name: plan_by_id :opt
-- column: version int
SELECT p.id AS plan_id, p.title, p.kind, p.status, p.start_on, p.end_on, p.document_id,
    d.title AS document_title, d.reference AS document_reference, p.parent_plan_id,
    g.title AS parent_title, p.version
FROM plan p LEFT JOIN document d ON d.id = p.document_id LEFT JOIN plan g ON g.id = p.parent_plan_id
WHERE p.id = :plan_id;

-- name: plan_insert :one
INSERT INTO plan (title, kind, start_on, end_on, status, created_person_id, created_at,
    confirmed_person_id, confirmed_at, updated_at)
VALUES (:title, :kind, :start_on, :end_on, :status, :created_person_id, :created_at,
    :confirmed_person_id, :confirmed_at, :created_at)
RETURNING id AS plan_id;

-- name: plan_set_status :exec1
UPDATE plan SET status = :status, confirmed_person_id = :confirmed_person_id,
    confirmed_at = :confirmed_at, version = version + 1, updated_at = :updated_at
WHERE id = :plan_id AND status = 'draft';

-- name: plan_page :many
SELECT p.id AS plan_id, p.title, p.kind, p.status, p.start_on, p.end_on, p.document_id,
    d.title AS document_title, d.reference AS document_reference
FROM plan p LEFT JOIN document d ON d.id = p.document_id
WHERE p.id < :below_no AND (p.status IN ('confirmed', 'closed') OR (:is_checker = 1 AND p.status = 'draft'))
ORDER BY p.id DESC
LIMIT :row_limit;

-- name: plan_tallies :many
SELECT t.plan_id, t.status, t.item_count
FROM plan_tally t
WHERE t.plan_id IN (SELECT value FROM json_each(:ids_json))
ORDER BY t.plan_id, t.status;
-- dialect: pg
SELECT t.plan_id, t.status, t.item_count
FROM plan_tally t
WHERE t.plan_id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
ORDER BY t.plan_id, t.status;

-- name: plan_items :many
-- column: is_bottom_line bool
-- Programmes are shown to everybody who may read the plan; tasks only to those who may see them.
SELECT i.id AS item_id, i.parent_item_id, i.kind, i.label, i.number, i.title, i.status, i.due_current_on,
    i.due_sort_on, i.is_bottom_line, u.name AS unit_name, u.name_en AS unit_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.plan_id = :plan_id AND i.is_dropped = 0 AND (i.status <> 'draft' OR :is_draft = 1)
    AND (i.kind = 'programme' OR :viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY i.position, i.id
LIMIT :row_limit;

-- name: plan_linked_items :many
-- Items of other plans that this one holds too.
SELECT i.id AS item_id, COALESCE(i.number, '') AS number, i.title, i.status, i.due_current_on, i.due_sort_on,
    u.name AS unit_name, u.name_en AS unit_name_en, p.id AS plan_id, p.title AS plan_title
FROM plan_link k JOIN item i ON i.id = k.item_id JOIN plan p ON p.id = i.plan_id
    LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE k.plan_id = :plan_id
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY i.due_sort_on, i.id
LIMIT 500;
