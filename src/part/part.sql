-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Parts of one item. Lists that go by unit are in item/item_list.sql.

-- name: part_of_item :many
-- allow: unscoped because the caller has loaded the item for an action (item_load)
SELECT p.id AS part_id, p.unit_id, p.unit_text, p.role, p.position, p.status
FROM part p
WHERE p.item_id = :item_id
ORDER BY p.role, p.position, p.id;

-- name: part_rows_of :many
-- allow: unscoped because the page shows nothing unless the item itself may be seen, and a step has loaded it
-- column: version int
-- column: return_count int
-- post_rank: 2 head of the part's unit, 1 its liaison, 0 neither.
SELECT p.id AS part_id, p.unit_id, u.name AS unit_name, u.name_en AS unit_name_en, p.unit_text, p.role,
    p.status, p.due_on, p.due_effective_on, p.stopped_on, p.signed_at, p.signed_person_id, p.submitted_at,
    p.submitted_person_id, p.accepted_at, p.return_count, p.report_due_on, p.reported_on, p.percent_pct, p.version,
    CASE WHEN :actor_person_id IS NULL THEN 0
        ELSE COALESCE((SELECT CAST(MAX(CASE r.role WHEN 'head' THEN 2 ELSE 1 END) AS BIGINT) FROM person_role r
            WHERE r.unit_id = p.unit_id AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison')), 0)
        END AS post_rank
FROM part p LEFT JOIN unit u ON u.id = p.unit_id
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
