-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Which units a phrase like 各学院 means in an item.

-- name: check_choice_put :exec
INSERT INTO check_choice (item_id, unit_text, units_text) VALUES (:item_id, :unit_text, :units_text)
ON CONFLICT (item_id, unit_text) DO UPDATE SET units_text = excluded.units_text;

-- name: check_choice_copy :exec
INSERT INTO check_choice (item_id, unit_text, units_text)
SELECT i.id, h.unit_text, h.units_text
FROM check_choice h JOIN item i ON i.id = :into_item_id
WHERE h.item_id = :from_item_id
ON CONFLICT (item_id, unit_text) DO NOTHING;

-- name: check_group_touch :exec1
UPDATE item SET version = version + 1, is_opened = 1, updated_at = :now_at
WHERE id = :item_id AND version = :version AND status = 'draft';
