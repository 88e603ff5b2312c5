-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Parts by name: for the simulator and the list of lights.

-- name: ladder_try_parts :many
SELECT p.id AS part_id, p.item_id, i.number, i.title, p.due_sort_on, u.name AS unit_name, u.name_en AS unit_name_en
FROM part p JOIN item i ON i.id = p.item_id JOIN unit u ON u.id = p.unit_id
WHERE p.id IN (SELECT value FROM json_each(:ids_json))
    AND (:viewer_person_id IS NULL OR EXISTS (SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = p.item_id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY p.id;
-- dialect: pg
SELECT p.id AS part_id, p.item_id, i.number, i.title, p.due_sort_on, u.name AS unit_name, u.name_en AS unit_name_en
FROM part p JOIN item i ON i.id = p.item_id JOIN unit u ON u.id = p.unit_id
WHERE p.id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
    AND (:viewer_person_id IS NULL OR EXISTS (SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = p.item_id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY p.id;

-- name: light_parts :many
-- Of one level, by the last check, for those who see everything; the page computes each light anew.
SELECT k.part_id
FROM ladder_check k
WHERE k.level_id = :level_id AND k.part_id > :after_no
ORDER BY k.part_id
LIMIT :row_limit;

-- name: light_parts_own :many
-- The same for the parts of the viewer's own units.
SELECT k.part_id
FROM part p CROSS JOIN ladder_check k
WHERE k.part_id = p.id AND p.is_open = 1 AND p.unit_id IN (SELECT r.unit_id FROM person_role r
        WHERE r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison'))
    AND k.level_id = :level_id AND k.part_id > :after_no
ORDER BY k.part_id
LIMIT :row_limit;

-- name: light_count :one
-- At most 10,000 are counted.
SELECT COUNT(*) AS part_count FROM (SELECT 1 FROM ladder_check k WHERE k.level_id = :level_id LIMIT 10000) AS few;

-- name: light_waiting :one
-- Parts that are to be looked at; at most 10,000 are counted.
SELECT COUNT(*) AS part_count FROM (SELECT 1 FROM ladder_check k WHERE k.next_check_on <= :today_on LIMIT 10000) AS few;
