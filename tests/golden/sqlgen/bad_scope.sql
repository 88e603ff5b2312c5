-- name: x :many
SELECT id AS item_id FROM item ORDER BY id;

-- name: y :many
SELECT u.id AS unit_id FROM unit u WHERE EXISTS (SELECT 1 FROM part p WHERE p.title = u.name) ORDER BY u.id;
