-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Parts of one item. Lists that go by unit are in item/item_list.sql.

-- name: part_of_item :many
-- allow: unscoped because the caller has loaded the item for an action (item_load)
SELECT p.id AS part_id, p.unit_id, p.unit_text, p.role, p.position, p.status
FROM part p
WHERE p.item_id = :item_id
ORDER BY p.role, p.position, p.id;

-- name: part_insert :exec
INSERT INTO part (item_id, unit_id, unit_text, role, position, updated_at)
VALUES (:item_id, :unit_id, :unit_text, :role, :position, :updated_at);

-- name: part_keep :exec1
UPDATE part SET unit_text = :unit_text, role = :role, position = :position,
    version = version + 1, updated_at = :updated_at
WHERE id = :part_id;

-- name: part_delete :exec1
DELETE FROM part WHERE id = :part_id;
