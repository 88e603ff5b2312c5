-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Changing units.

-- name: unit_last_position :one
-- column: position int
SELECT COALESCE(MAX(u.position), 0) AS position FROM unit u;

-- name: unit_add :one
INSERT INTO unit (parent_unit_id, kind, code, name, name_en, pinyin, position, is_active,
    is_confirmed_by_head, updated_at)
VALUES (:parent_unit_id, :kind, :code, :name, :name_en, :pinyin, :position, :is_active,
    :is_confirmed_by_head, :now_at)
RETURNING id AS unit_id;

-- name: unit_row_update :exec1
UPDATE unit SET parent_unit_id = :parent_unit_id, kind = :kind, code = :code, name = :name,
    name_en = :name_en, pinyin = :pinyin, position = :position, is_active = :is_active,
    is_confirmed_by_head = :is_confirmed_by_head,
    version = version + 1, updated_at = :now_at
WHERE id = :unit_id AND version = :version;

-- name: unit_alias_clear :exec
DELETE FROM unit_alias WHERE unit_id = :unit_id;

-- name: unit_alias_add :exec
INSERT INTO unit_alias (alias, unit_id) VALUES (:alias, :unit_id);

-- name: unit_by_code :opt
SELECT u.id AS unit_id, u.name, u.name_en FROM unit u WHERE u.code = :code;

-- name: unit_parents :many
SELECT u.id AS unit_id, u.parent_unit_id, u.code FROM unit u ORDER BY u.id;

-- name: unit_one :one
SELECT u.id AS unit_id, u.parent_unit_id, u.kind, u.code, u.name, u.name_en, u.position, u.is_active,
    u.is_confirmed_by_head,
    u.version
FROM unit u WHERE u.id = :unit_id;

-- name: unit_aliases_of :many
SELECT a.alias FROM unit_alias a WHERE a.unit_id = :unit_id ORDER BY a.alias;

-- name: unit_roots :many
-- Active units with nothing above them: the institution, as a rule only one.
SELECT u.id AS unit_id FROM unit u
WHERE u.parent_unit_id IS NULL AND u.is_active = 1 ORDER BY u.position, u.id LIMIT 2;
