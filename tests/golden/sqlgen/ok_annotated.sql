-- column: number int
-- name: unit_sums :one
-- column: rank_sum int
-- column: holder_id person_id
-- param: holder_id person_id
SELECT SUM(rank) AS rank_sum, MIN(id) AS holder_id, 3 AS number FROM unit WHERE id > :holder_id;
