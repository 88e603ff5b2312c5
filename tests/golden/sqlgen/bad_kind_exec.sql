-- name: x :exec
SELECT id AS unit_id FROM unit ORDER BY id;

-- name: y :one
DELETE FROM unit;
