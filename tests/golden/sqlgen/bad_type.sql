-- name: x :many
SELECT i.number, i.title AS title_count FROM item i WHERE i.lead_unit_id = :viewer_unit_id ORDER BY i.id;
