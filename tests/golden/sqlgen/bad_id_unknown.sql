-- name: x :opt
SELECT id AS wizard_id FROM unit WHERE id = :dragon_id;
