-- name: x :many
SELECT id FROM unit ORDER BY id;
