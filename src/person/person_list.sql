-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- People by unit in the official order.

-- name: person_rows :many
SELECT p.id AS person_id, p.name, p.name_en, p.username, p.post, p.post_en, p.phone, p.is_active, p.unit_id,
    u.name AS unit_name, u.name_en AS unit_name_en
FROM person p JOIN unit u ON u.id = p.unit_id
ORDER BY u.position, u.id, p.position, p.id;

-- name: person_role_rows :many
-- Each role once, however many units it is held in.
SELECT DISTINCT r.person_id, r.role FROM person_role r ORDER BY r.person_id, r.role;

-- name: person_unit_roles :many
SELECT r.role, r.unit_id, u.name AS unit_name, u.name_en AS unit_name_en
FROM person_role r JOIN unit u ON u.id = r.unit_id
WHERE r.person_id = :person_id AND r.delegation_id IS NULL ORDER BY r.role, u.position, u.id;

-- name: person_unit_of :one
SELECT u.id AS unit_id, u.name AS unit_name, u.name_en AS unit_name_en
FROM person p JOIN unit u ON u.id = p.unit_id WHERE p.id = :person_id;
