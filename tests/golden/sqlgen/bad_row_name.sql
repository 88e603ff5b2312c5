-- name: item_open :many
-- row: item_opened
-- allow: unscoped because this is a test
SELECT i.id AS item_id, i.title FROM item i ORDER BY i.id;
