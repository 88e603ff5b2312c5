-- name: item_all :many
-- allow: unscoped because the nightly count sees everything
SELECT id AS item_id, CASE WHEN is_open = 1 THEN 1 ELSE 0 END AS is_active FROM item ORDER BY id;

-- name: item_own :many
SELECT id AS item_id FROM item WHERE lead_unit_id = :viewer_unit_id ORDER BY id;

-- name: item_copy :exec
INSERT INTO setting (key, value) SELECT title, title FROM item;

-- name: item_some :many
-- allow: unordered because the caller looks for each id
SELECT i.id AS item_id FROM json_each(:ids_json) j CROSS JOIN item i WHERE i.id = j.value AND i.lead_unit_id = :viewer_unit_id;
-- dialect: pg
SELECT i.id AS item_id FROM json_array_elements_text((:ids_json)::json) AS j (value) JOIN item i ON i.id = j.value::bigint
WHERE i.lead_unit_id = :viewer_unit_id ORDER BY i.id;
