-- name: x :one
SELECT SUM(rank) AS rank_sum FROM unit;
