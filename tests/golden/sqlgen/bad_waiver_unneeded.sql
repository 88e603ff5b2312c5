-- name: x :many
-- allow: unscoped because I am careful
SELECT id AS unit_id FROM unit ORDER BY id;
