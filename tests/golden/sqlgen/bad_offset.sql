-- name: x :many
SELECT id AS unit_id FROM unit ORDER BY id LIMIT 50 OFFSET :start_no;
