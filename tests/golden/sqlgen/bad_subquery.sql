-- name: unit_tally :many
SELECT u.id AS unit_id, (SELECT COALESCE(v.rank, 0) FROM unit v WHERE v.id = u.id) AS unit_rank
FROM unit u ORDER BY u.id;
