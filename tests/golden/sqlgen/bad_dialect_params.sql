-- name: x :exec
DELETE FROM unit WHERE id = :unit_id;
-- dialect: pg
DELETE FROM unit WHERE name = :name;
