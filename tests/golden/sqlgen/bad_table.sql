-- name: x :many
SELECT id AS unit_id FROM units ORDER BY id;
