-- name: x :many
SELECT title FROM open_item ORDER BY id;
