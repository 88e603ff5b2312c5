-- name: item_open :many
-- allow: unscoped because this is a test
SELECT i.id AS item_id, i.title FROM item i ORDER BY i.id;

-- name: item_first :opt
-- row: item_open
-- allow: unscoped because this is a test
SELECT i.title, i.id AS item_id FROM item i ORDER BY i.id LIMIT 1;
