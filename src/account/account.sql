-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: account_own :one
SELECT p.language, p.email, p.has_keys, p.version FROM person p WHERE p.id = :person_id;

-- name: account_own_update :exec1
UPDATE person SET language = :language, email = :email, has_keys = :has_keys, version = version + 1,
    updated_at = :now_at
WHERE id = :person_id AND version = :version;

-- name: account_root_unit :opt
SELECT u.id AS unit_id FROM unit u WHERE u.parent_unit_id IS NULL ORDER BY u.position, u.id LIMIT 1;
