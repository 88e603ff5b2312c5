-- name: x :exec
DELETE FROM unit;

-- name: x :exec
DELETE FROM setting;
