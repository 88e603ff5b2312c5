-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: check_source_move :exec
UPDATE source SET item_id = :into_item_id WHERE item_id = :from_item_id;

-- name: check_indicator_move :exec
UPDATE indicator SET item_id = :into_item_id, position = position + 1000 WHERE item_id = :from_item_id;

-- name: check_children_move :exec
UPDATE item SET parent_item_id = :into_item_id
WHERE parent_item_id = :from_item_id AND id <> :into_item_id AND status = 'draft';

-- name: check_item_set_parent :exec1
UPDATE item SET parent_item_id = :parent_item_id WHERE id = :item_id AND status = 'draft';

-- name: check_item_absorb :exec1
UPDATE item SET text = :text, leader_text = :leader_text, due_text = :due_text, due_basis = :due_basis,
    due_current_on = :due_on, due_sort_on = :due_sort_on, recurrence = :recurrence, is_opened = 1,
    version = version + 1, updated_at = :now_at
WHERE id = :item_id AND version = :version AND status = 'draft';

-- name: check_item_retire :exec1
UPDATE item SET is_dropped = 1, is_ticked = 0, successor_item_id = :into_item_id, parent_item_id = NULL,
    version = version + 1, updated_at = :now_at
WHERE id = :item_id AND version = :version AND status = 'draft';
