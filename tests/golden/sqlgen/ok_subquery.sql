-- name: unit_tally :many
SELECT u.id AS unit_id, (SELECT COUNT(*) FROM setting s WHERE s.key = u.name) AS setting_count
FROM unit u ORDER BY u.id;
