-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Delegations and the posts that they lend.

-- name: delegation_rows :many
SELECT d.id AS delegation_id, d.from_person_id, d.to_person_id,
    CASE WHEN :is_english = 1 AND f.name_en <> '' THEN f.name_en ELSE f.name END AS from_name,
    CASE WHEN :is_english = 1 AND t.name_en <> '' THEN t.name_en ELSE t.name END AS to_name,
    d.reason, d.status, d.start_on, d.end_on
FROM delegation d JOIN person f ON f.id = d.from_person_id JOIN person t ON t.id = d.to_person_id
WHERE d.from_person_id = :person_id OR d.to_person_id = :person_id
ORDER BY d.start_on DESC, d.id DESC
LIMIT 100;

-- name: delegation_one :opt
-- column: version int
SELECT d.id AS delegation_id, d.from_person_id, d.to_person_id, f.name AS from_name, t.name AS to_name,
    d.reason, d.status, d.start_on, d.end_on, d.version
FROM delegation d JOIN person f ON f.id = d.from_person_id JOIN person t ON t.id = d.to_person_id
WHERE d.id = :delegation_id;

-- name: delegation_overlap :opt
SELECT d.id AS delegation_id FROM delegation d
WHERE d.from_person_id = :person_id AND d.status <> 'ended' AND d.start_on <= :end_on AND d.end_on >= :start_on
LIMIT 1;

-- name: delegation_person_named :many
SELECT p.id AS person_id, p.name FROM person p
WHERE p.is_active = 1 AND (p.username = :name OR p.name = :name)
ORDER BY p.id
LIMIT 2;

-- name: delegation_add :one
INSERT INTO delegation (from_person_id, to_person_id, start_on, end_on, reason, status, created_person_id, created_at)
VALUES (:from_person_id, :to_person_id, :start_on, :end_on, :reason, 'planned', :created_person_id, :created_at)
RETURNING id AS delegation_id;

-- name: delegation_set_status :exec1
UPDATE delegation SET status = :status, ended_at = :ended_at, version = version + 1
WHERE id = :delegation_id AND version = :version;

-- name: delegation_lend :exec
-- A post that the delegate holds anyhow stays his own.
INSERT INTO person_role (person_id, role, unit_id, delegation_id)
SELECT :to_person_id, r.role, r.unit_id, :delegation_id FROM person_role r
WHERE r.person_id = :from_person_id AND r.delegation_id IS NULL AND r.role IN ('head', 'liaison', 'clerk', 'leader')
ON CONFLICT (person_id, role, unit_id) DO NOTHING;

-- name: delegation_take_back :exec
DELETE FROM person_role WHERE delegation_id = :delegation_id;

-- name: delegation_posts :opt
SELECT r.role FROM person_role r
WHERE r.person_id = :person_id AND r.delegation_id IS NULL AND r.role IN ('head', 'liaison', 'clerk', 'leader')
ORDER BY r.role
LIMIT 1;

-- name: delegation_due :many
SELECT d.id AS delegation_id FROM delegation d
WHERE (d.status = 'planned' AND d.start_on <= :today_on) OR (d.status = 'running' AND d.end_on < :today_on)
ORDER BY d.id
LIMIT 1000;

-- name: delegation_running :opt
SELECT d.id AS delegation_id FROM delegation d
WHERE d.from_person_id = :from_person_id AND d.to_person_id = :to_person_id AND d.status = 'running'
LIMIT 1;
