-- name: x :many
SELECT id AS unit_id
FROM unit
WHERE ORDER BY id;
