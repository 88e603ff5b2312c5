-- param: days int null
-- name: unit_pick :many
SELECT u.id AS unit_id, COUNT(*) AS item_count FROM unit u
WHERE u.id IN (SELECT value FROM json_each(:ids_json)) AND u.rank > COALESCE(:days, 0)
GROUP BY u.id ORDER BY u.id;
-- dialect: pg
SELECT u.id AS unit_id, COUNT(*) AS item_count FROM unit u
WHERE u.id = ANY (SELECT x::bigint FROM json_array_elements_text(:ids_json::json) x)
    AND u.rank > COALESCE(:days, 0)
GROUP BY u.id ORDER BY u.id;
