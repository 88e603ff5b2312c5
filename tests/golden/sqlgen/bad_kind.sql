-- name: x :list
SELECT id AS unit_id FROM unit ORDER BY id;
