-- name: x :many
-- column: nmae text
SELECT name FROM unit ORDER BY id;
