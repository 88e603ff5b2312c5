-- piece: columns
i.id AS item_id, i.title

-- name: item_open :many
-- allow: unscoped because this is a test
SELECT {columns} FROM item i ORDER BY i.id;

-- name: item_first :opt
-- row: item_open
-- allow: unscoped because this is a test
SELECT {columns} FROM item i ORDER BY i.id LIMIT 1;

-- name: item_newest :many
-- row: item_open
-- allow: unscoped because this is a test
SELECT {columns} FROM item i ORDER BY i.id DESC;
