-- name: x :exec
DELETE FROM unit WHERE id = :unitId;
