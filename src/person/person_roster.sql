-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- People as the command line lists them.

-- name: person_id_of :opt
SELECT p.id AS person_id FROM person p WHERE p.username = :username;

-- name: person_roster_rows :many
SELECT p.id AS person_id, p.username, p.name, p.is_active FROM person p ORDER BY p.username;

-- name: person_roster_roles :many
SELECT r.person_id, r.role FROM person_role r ORDER BY r.person_id, r.role, r.unit_id;
