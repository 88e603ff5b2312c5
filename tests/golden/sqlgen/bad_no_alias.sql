-- name: x :one
SELECT COUNT(*) FROM unit;
