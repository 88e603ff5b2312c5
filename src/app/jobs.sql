-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The rows of the clock.

-- name: job_all :many
-- column: name text
SELECT j.name, j.next_at, j.ended_at, j.outcome, j.note, j.run_count, j.failure_count
FROM job j ORDER BY j.name;

-- name: job_due :many
SELECT j.name FROM job j WHERE j.next_at <= :now_at ORDER BY j.next_at, j.name;

-- name: job_add :exec
INSERT INTO job (name, next_at) VALUES (:name, :next_at) ON CONFLICT (name) DO NOTHING;

-- name: job_take :exec1
-- One more under the lease: who comes second waits, and finds the job no longer due.
UPDATE job SET fence_no = fence_no + 1, started_at = :now_at, holder = :holder
WHERE name = :name AND next_at <= :due_at;

-- name: job_done :exec1
UPDATE job SET next_at = :next_at, ended_at = :now_at, outcome = 'OK', note = '',
    run_count = run_count + 1, failure_count = 0
WHERE name = :name;

-- name: job_failed :exec
UPDATE job SET next_at = :next_at, ended_at = :now_at, outcome = :outcome, note = :note,
    failure_count = failure_count + 1
WHERE name = :name AND next_at <= :due_at;
