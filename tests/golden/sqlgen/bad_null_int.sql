-- name: x :opt
SELECT done_pct FROM item WHERE id = :item_id AND lead_unit_id = :viewer_unit_id;
