-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- One item: loading, writing, numbers.

-- name: item_by_id :opt
-- allow: unscoped because item_load asks authz_decide with takes_part before anybody sees it
-- column: takes_part bool
-- column: is_bottom_line bool
-- column: extension_count int
-- column: return_count int
-- column: weight int
-- column: version int
SELECT i.id AS item_id, i.plan_id, p.title AS plan_title, p.status AS plan_status, i.parent_item_id,
    g.title AS parent_title, g.number AS parent_number, g.label AS parent_label, g.due_current_on AS parent_due_on,
    g.parent_item_id AS grandparent_item_id,
    i.kind, i.number, i.label, i.title, i.text, i.status, i.lead_unit_id,
    u.name AS lead_name, u.name_en AS lead_name_en, i.leader_text, i.handler_person_id,
    h.name AS handler_name, h.name_en AS handler_name_en, h.post AS handler_post, h.post_en AS handler_post_en, h.phone AS handler_phone,
    h.username AS handler_username, i.deliverable, i.due_text, i.due_basis, i.due_effective_on,
    i.due_original_on, i.due_current_on, i.due_sort_on, i.no_due_reason, i.recurrence, i.report_period,
    i.weight, i.is_bottom_line, i.extension_count, i.return_count, i.version, i.created_at, i.updated_at,
    CASE WHEN :actor_person_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison'))
        THEN 1 ELSE 0 END AS takes_part
FROM item i JOIN plan p ON p.id = i.plan_id
    LEFT JOIN item g ON g.id = i.parent_item_id
    LEFT JOIN unit u ON u.id = i.lead_unit_id
    LEFT JOIN person h ON h.id = i.handler_person_id
WHERE i.id = :item_id;

-- name: item_text_by_id :one
-- allow: unscoped because item_reindex is called by rules that have loaded the item
SELECT i.number, i.title, i.text, i.deliverable
FROM item i
WHERE i.id = :item_id;

-- name: item_number_take :one
INSERT INTO numbering (prefix, year, last_no) VALUES (:prefix, :year, 1)
ON CONFLICT (prefix, year) DO UPDATE SET last_no = numbering.last_no + 1
RETURNING last_no;

-- name: item_set_lead :exec1
UPDATE item SET lead_unit_id = :lead_unit_id WHERE id = :item_id;

-- name: item_update :exec1
-- What no list is sorted by. SQLite writes every index anew that holds a column of the SET list, changed or
-- not; so the others are written by item_update_place, and only when one of them changes.
UPDATE item SET title = :title, text = :text, deliverable = :deliverable, due_text = :due_text,
    due_basis = :due_basis, no_due_reason = :no_due_reason, leader_text = :leader_text,
    report_period = :report_period, weight = :weight, is_bottom_line = :is_bottom_line,
    version = version + 1, updated_at = :updated_at
WHERE id = :item_id AND version = :version;

-- name: item_update_place :exec1
UPDATE item SET parent_item_id = :parent_item_id, due_current_on = :due_current_on,
    due_effective_on = :due_effective_on, due_sort_on = :due_sort_on,
    handler_person_id = :handler_person_id, recurrence = :recurrence
WHERE id = :item_id;

-- name: item_insert :one
INSERT INTO item (plan_id, parent_item_id, kind, number, position, title, text, status, is_open,
    is_ticked, is_opened, leader_text, handler_person_id, deliverable, due_text, due_basis,
    due_effective_on, due_original_on, due_current_on, due_sort_on, no_due_reason, recurrence,
    report_period, weight, is_bottom_line, created_at, updated_at)
VALUES (:plan_id, :parent_item_id, :kind, :number, :position, :title, :text, :status, :is_open,
    1, 1, :leader_text, :handler_person_id, :deliverable, :due_text, :due_basis,
    :due_effective_on, :due_original_on, :due_current_on, :due_sort_on, :no_due_reason, :recurrence,
    :report_period, :weight, :is_bottom_line, :created_at, :created_at)
RETURNING id AS item_id;

-- name: item_last_position :one
-- allow: unscoped because only a number for a new item of a plan that was loaded for ITEM_CREATE
SELECT COALESCE(MAX(i.position), 0) AS last_position
FROM item i
WHERE i.plan_id = :plan_id;

-- name: item_drafts :many
-- allow: unscoped because plan_confirm is for those who check drafts
SELECT i.id AS item_id, i.kind, i.title, i.due_current_on, i.recurrence, i.no_due_reason, i.lead_unit_id
FROM item i
WHERE i.plan_id = :plan_id AND i.status = 'draft' AND i.is_dropped = 0
ORDER BY i.position, i.id;

-- name: item_register_draft :exec1
UPDATE item SET status = 'registered', number = :number, is_open = :is_open, is_ticked = 1,
    due_original_on = due_current_on, due_effective_on = :due_effective_on, due_sort_on = :due_sort_on,
    version = version + 1, updated_at = :updated_at
WHERE id = :item_id AND status = 'draft';

-- name: item_plan_head :opt
SELECT p.id AS plan_id, p.title, p.status
FROM plan p
WHERE p.id = :plan_id;

-- name: item_parent_choices :many
-- allow: unscoped because ITEM_CREATE is for those who see everything
SELECT i.id AS item_id, i.parent_item_id, i.kind, i.number, i.label, i.title,
    i.due_current_on AS due_on
FROM item i
WHERE i.plan_id = :plan_id AND i.is_dropped = 0
ORDER BY i.position, i.id
LIMIT 5000;

-- name: item_unit_people :many
-- Who can be the handler: people of the units that take part.
SELECT p.id AS person_id, p.name, p.username, p.post, p.unit_id
FROM person p
WHERE p.unit_id IN (SELECT value FROM json_each(:units_json)) AND p.is_active = 1
ORDER BY p.unit_id, p.position, p.id;
-- dialect: pg
SELECT p.id AS person_id, p.name, p.username, p.post, p.unit_id
FROM person p
WHERE p.unit_id IN (SELECT value::bigint FROM json_array_elements_text((:units_json)::json)) AND p.is_active = 1
ORDER BY p.unit_id, p.position, p.id;
