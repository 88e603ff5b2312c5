-- name: x :many
-- column: name string
-- column: rank int perhaps
-- column: is_x bool null
SELECT name, rank FROM unit ORDER BY id;
