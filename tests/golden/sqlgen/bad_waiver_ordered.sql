-- name: item_own :many
-- allow: unordered because nobody looked
SELECT id AS item_id FROM item WHERE lead_unit_id = :viewer_unit_id ORDER BY id;
