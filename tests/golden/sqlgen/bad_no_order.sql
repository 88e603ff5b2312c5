-- name: x :many
SELECT id AS unit_id FROM (SELECT id FROM unit ORDER BY id);
