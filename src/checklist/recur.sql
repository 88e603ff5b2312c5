-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Recurring items: which there are, which periods have had their turn.

-- name: recur_items :many
-- allow: unscoped because the clock makes the occurrences of every item
-- Keyset by id; suspended ones wait.
SELECT i.id AS item_id FROM item i
WHERE i.is_open = 1 AND i.recurrence IN ('weekly', 'monthly', 'quarterly', 'semester', 'yearly')
    AND i.status <> 'suspended' AND i.id > :after_no
ORDER BY i.id LIMIT 1000;

-- name: recur_item :one
-- column: is_bottom_line bool
-- allow: unscoped because the clock reads it, or a page that has loaded the item
SELECT i.id AS item_id, i.plan_id, i.recurrence, i.title, i.text, i.deliverable, i.created_at, i.due_current_on,
    i.is_bottom_line, i.status
FROM item i WHERE i.id = :item_id;

-- name: recur_units :many
-- allow: unscoped because the clock reads it, or a page that has loaded the item
SELECT u.name, p.role FROM part p JOIN unit u ON u.id = p.unit_id
WHERE p.item_id = :item_id AND u.is_active = 1
ORDER BY p.role, p.position, p.id;

-- name: recur_periods :many
-- Every period of one item that has had its turn, the newest first, with the child where the viewer may see it.
SELECT o.period, o.start_on, o.end_on, o.status, o.reason, o.made_at, COALESCE(n.name, '') AS person_name,
    i.id AS child_item_id, i.number, i.status AS child_status, i.due_sort_on
FROM occurrence o LEFT JOIN person n ON n.id = o.person_id
    LEFT JOIN item i ON i.id = o.child_item_id AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
WHERE o.item_id = :item_id
ORDER BY o.start_on DESC, o.id DESC LIMIT 2000;

-- name: recur_insert :exec
INSERT INTO occurrence (item_id, period, start_on, end_on, status, reason, child_item_id, person_id, made_at)
VALUES (:item_id, :period, :start_on, :end_on, :status, :reason, :child_item_id, :person_id, :made_at);
