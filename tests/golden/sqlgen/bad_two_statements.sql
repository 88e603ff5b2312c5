-- name: x :exec
DELETE FROM unit;
DELETE FROM setting;
