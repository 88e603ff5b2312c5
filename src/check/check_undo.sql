-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Taking back a merge. Lists travel as JSON; see migrations/0010_checking.sql.

-- name: check_undo_parts :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT p.unit_id, p.unit_text, p.role, p.position
FROM part p WHERE p.item_id = :item_id ORDER BY p.role, p.position, p.id;

-- name: check_undo_sources :many
-- allow: unscoped because document_load has decided that the actor may check the whole document
SELECT s.document_id, s.paragraph_no, s.start_pos, s.end_pos
FROM source s WHERE s.item_id = :item_id ORDER BY s.id;

-- name: check_undo_indicators :many
SELECT n.id AS indicator_id FROM indicator n WHERE n.item_id = :item_id ORDER BY n.id;

-- name: check_merge_put :exec
INSERT INTO check_merge (from_item_id, into_item_id, from_version, into_version, from_parent_item_id,
    into_parent_item_id, is_ticked, text, leader_text, due_text, due_basis, due_on, recurrence,
    parts_json, sources_json, indicators_json, children_json)
VALUES (:from_item_id, :into_item_id, :from_version, :into_version, :from_parent_item_id,
    :into_parent_item_id, :is_ticked, :text, :leader_text, :due_text, :due_basis, :due_on, :recurrence,
    :parts_json, :sources_json, :indicators_json, :children_json);

-- name: check_merge_one :opt
SELECT m.from_version, m.into_version, m.from_parent_item_id, m.into_parent_item_id, m.is_ticked, m.text,
    m.leader_text, m.due_text, m.due_basis, m.due_on, m.recurrence, m.parts_json, m.sources_json,
    m.indicators_json, m.children_json
FROM check_merge m
WHERE m.from_item_id = :from_item_id AND m.into_item_id = :into_item_id;

-- name: check_merge_forget :exec1
DELETE FROM check_merge WHERE from_item_id = :from_item_id;

-- name: check_merge_renew :exec
-- A merge into the same item that was as far before this one can be taken back whole again.
UPDATE check_merge SET into_version = :new_version
WHERE into_item_id = :into_item_id AND into_version = :old_version;

-- name: check_item_give_back :exec1
UPDATE item SET is_dropped = 0, is_ticked = :is_ticked, successor_item_id = NULL,
    parent_item_id = :parent_item_id, is_opened = 1, version = version + 1, updated_at = :now_at
WHERE id = :item_id AND successor_item_id = :into_item_id AND status = 'draft';

-- name: check_item_restore_words :exec1
UPDATE item SET text = :text, leader_text = :leader_text, due_text = :due_text, due_basis = :due_basis,
    due_current_on = :due_on, due_sort_on = :due_sort_on, recurrence = :recurrence,
    parent_item_id = :parent_item_id, version = version + 1, updated_at = :now_at
WHERE id = :item_id AND version = :version AND status = 'draft';

-- name: check_undo_part_clear :exec
DELETE FROM part WHERE item_id = :item_id;

-- name: check_undo_part_restore :exec
INSERT INTO part (item_id, unit_id, unit_text, role, position, updated_at)
SELECT i.id, json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'),
    json_extract(j.value, '$[3]'), :now_at
FROM item i JOIN json_each(:parts_json) AS j
WHERE i.id = :item_id;
-- dialect: pg
INSERT INTO part (item_id, unit_id, unit_text, role, position, updated_at)
SELECT i.id, (j.value->>0)::bigint, j.value->>1, j.value->>2, (j.value->>3)::bigint, :now_at
FROM item i CROSS JOIN json_array_elements(:parts_json::json) AS j (value)
WHERE i.id = :item_id;

-- name: check_undo_source_take :exec
DELETE FROM source WHERE item_id = :item_id AND EXISTS (SELECT 1 FROM json_each(:sources_json) AS j
    WHERE json_extract(j.value, '$[0]') = source.document_id
        AND json_extract(j.value, '$[2]') = source.start_pos AND json_extract(j.value, '$[3]') = source.end_pos);
-- dialect: pg
DELETE FROM source WHERE item_id = :item_id AND EXISTS (
    SELECT 1 FROM json_array_elements(:sources_json::json) AS j (value)
    WHERE (j.value->>0)::bigint = source.document_id
        AND (j.value->>2)::bigint = source.start_pos AND (j.value->>3)::bigint = source.end_pos);

-- name: check_undo_source_give :exec
INSERT INTO source (item_id, document_id, paragraph_no, start_pos, end_pos)
SELECT i.id, json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'),
    json_extract(j.value, '$[3]')
FROM item i JOIN json_each(:sources_json) AS j
WHERE i.id = :item_id;
-- dialect: pg
INSERT INTO source (item_id, document_id, paragraph_no, start_pos, end_pos)
SELECT i.id, (j.value->>0)::bigint, (j.value->>1)::bigint, (j.value->>2)::bigint, (j.value->>3)::bigint
FROM item i CROSS JOIN json_array_elements(:sources_json::json) AS j (value)
WHERE i.id = :item_id;

-- name: check_undo_indicator_move :exec
UPDATE indicator SET item_id = :item_id
WHERE id IN (SELECT value FROM json_each(:indicators_json));
-- dialect: pg
UPDATE indicator SET item_id = :item_id
WHERE id IN (SELECT value::bigint FROM json_array_elements_text(:indicators_json::json));

-- name: check_undo_child_move :exec
UPDATE item SET parent_item_id = :from_item_id
WHERE parent_item_id = :into_item_id AND status = 'draft'
    AND id IN (SELECT value FROM json_each(:children_json));
-- dialect: pg
UPDATE item SET parent_item_id = :from_item_id
WHERE parent_item_id = :into_item_id AND status = 'draft'
    AND id IN (SELECT value::bigint FROM json_array_elements_text(:children_json::json));
