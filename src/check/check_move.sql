-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: check_source_of_item :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT s.id AS source_id, s.paragraph_no, s.start_pos, s.end_pos
FROM source s
WHERE s.item_id = :item_id AND s.document_id = :document_id
ORDER BY s.start_pos, s.id;

-- name: check_source_insert :exec
INSERT INTO source (item_id, document_id, paragraph_no, start_pos, end_pos)
VALUES (:item_id, :document_id, :paragraph_no, :start_pos, :end_pos);

-- name: check_source_delete :exec
DELETE FROM source WHERE item_id = :item_id AND document_id = :document_id;

-- name: check_indicator_of_item :many
SELECT n.id AS indicator_no, n.text FROM indicator n WHERE n.item_id = :item_id ORDER BY n.position, n.id;

-- name: check_indicator_move_one :exec1
UPDATE indicator SET item_id = :into_item_id WHERE id = :indicator_no;

-- name: check_indicator_insert :exec
INSERT INTO indicator (item_id, position, text, comparator, target_value, measure, is_stretch)
VALUES (:item_id, :position, :text, :comparator, :target_value, :measure, :is_stretch);

-- name: check_item_cut :exec1
UPDATE item SET title = :title, text = :text, due_text = :due_text, due_basis = :due_basis,
    due_current_on = :due_on, due_sort_on = :due_sort_on, is_opened = 1, version = version + 1,
    updated_at = :now_at
WHERE id = :item_id AND version = :version AND status = 'draft';

-- name: check_item_insert :one
INSERT INTO item (plan_id, parent_item_id, kind, label, position, title, text, status, confidence,
    is_ticked, is_opened, leader_text, deliverable, due_text, due_basis, due_current_on, due_sort_on,
    recurrence, created_at, updated_at)
VALUES (:plan_id, :parent_item_id, :kind, '', :position, :title, :text, 'draft', :confidence,
    :is_ticked, 1, :leader_text, :deliverable, :due_text, :due_basis, :due_on, :due_sort_on,
    :recurrence, :now_at, :now_at)
RETURNING id AS item_id;

-- name: check_renumber :exec
-- Gaps of 1000 again.
UPDATE item SET position = r.rank * 1000
FROM (SELECT i.id, ROW_NUMBER() OVER (ORDER BY i.position, i.id) AS rank FROM item i WHERE i.plan_id = :plan_id) AS r
WHERE item.id = r.id;
