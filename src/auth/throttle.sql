-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: throttle_free :one
-- column: free_at instant
SELECT COALESCE(MAX(t.free_at), 0) AS free_at FROM throttle t
WHERE t.bucket = :account OR t.bucket = :address;

-- name: throttle_find :opt
SELECT failure_count, last_at FROM throttle WHERE bucket = :bucket;

-- name: throttle_set :exec
INSERT INTO throttle (bucket, failure_count, last_at, free_at)
VALUES (:bucket, :failure_count, :now_at, :free_at)
ON CONFLICT (bucket) DO UPDATE SET failure_count = :failure_count, last_at = :now_at,
    free_at = :free_at;

-- name: throttle_forget :exec
DELETE FROM throttle WHERE bucket = :bucket OR last_at < :old_at;
