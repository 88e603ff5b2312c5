-- name: unit_list :many
SELECT id AS unit_id,
    nmae
FROM unit ORDER BY id;
