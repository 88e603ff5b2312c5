-- name: x :many
SELECT a.name, b.name FROM unit a JOIN unit b ON a.id = b.id ORDER BY a.id;
