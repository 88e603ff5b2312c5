-- name: x :exec
-- nothing follows

-- name: y :exec
DELETE FROM unit;
