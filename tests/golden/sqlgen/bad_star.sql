-- name: x :many
SELECT * FROM unit ORDER BY id;

-- name: y :many
SELECT u.* FROM unit u ORDER BY id;

-- name: z :one
SELECT COUNT(*) AS unit_count FROM unit;
