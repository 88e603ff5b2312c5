-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The directory of names.

-- name: unit_names :many
SELECT u.id AS unit_id, u.name, u.name_en, u.pinyin, u.is_active, u.kind
FROM unit u ORDER BY u.position, u.id;

-- name: unit_aliases :many
SELECT a.unit_id, a.alias FROM unit_alias a ORDER BY a.unit_id, a.alias;
