-- name: x :many
-- allow: unscoped
SELECT id AS item_id FROM item ORDER BY id;
