-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Every statement names status = 'draft': what is registered is changed by item/ only. The version
-- counts edits of content; ticking and opening leave it, so that they never make an edit stale.

-- name: check_item_update :exec1
UPDATE item SET title = :title, kind = :kind, parent_item_id = :parent_item_id,
    leader_text = :leader_text, due_text = :due_text, due_basis = :due_basis, due_current_on = :due_on,
    due_sort_on = :due_sort_on, recurrence = :recurrence, deliverable = :deliverable, is_opened = 1,
    version = version + 1, updated_at = :now_at
WHERE id = :item_id AND version = :version AND status = 'draft';

-- name: check_item_set_opened :exec1
UPDATE item SET is_opened = 1, updated_at = :now_at WHERE id = :item_id AND status = 'draft';

-- name: check_item_set_ticked :exec1
UPDATE item SET is_ticked = :is_ticked, updated_at = :now_at WHERE id = :item_id AND status = 'draft';

-- name: check_ticks_update :exec
UPDATE item SET is_ticked = CASE WHEN id IN (SELECT value FROM json_each(:ticked_json)) THEN 1 ELSE 0 END
WHERE plan_id = :plan_id AND status = 'draft' AND id IN (SELECT value FROM json_each(:shown_json));
-- dialect: pg
UPDATE item SET is_ticked = CASE WHEN id IN (SELECT value::bigint FROM json_array_elements_text(:ticked_json::json))
    THEN 1 ELSE 0 END
WHERE plan_id = :plan_id AND status = 'draft'
    AND id IN (SELECT value::bigint FROM json_array_elements_text(:shown_json::json));

-- name: check_item_set_dropped :exec1
UPDATE item SET is_dropped = :is_dropped, drop_reason = :drop_reason, is_ticked = 0, is_opened = 1,
    version = version + 1, updated_at = :now_at
WHERE id = :item_id AND status = 'draft';

-- name: check_part_delete :exec
DELETE FROM part WHERE item_id = :item_id;

-- name: check_part_insert :exec
INSERT INTO part (item_id, unit_id, unit_text, role, position, updated_at)
VALUES (:item_id, :unit_id, :unit_text, :role, :position, :now_at);

-- name: check_item_touch :exec1
-- The parts have changed: an edit that was begun before is stale.
UPDATE item SET version = version + 1, is_opened = 1, updated_at = :now_at
WHERE id = :item_id AND version = :version AND status = 'draft';
