-- name: x :many
SELECT i.title, u.rank FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.lead_unit_id = :viewer_unit_id ORDER BY i.id;
