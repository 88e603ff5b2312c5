-- name: x :exec
DELETE FROM unit;
-- dialect: oracle
DELETE FROM unit;
