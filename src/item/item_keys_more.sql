-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- More key statements of the list (see item_keys.sql): by unit, below an item, by number, by text. Here
-- a row-value comparison is an index range, because the second column is not the table's own key.
--
-- column: key_no int

-- name: item_keys_unit_open_asc :many
-- Open tasks in which one unit takes part, by date: part_unit_open. The item itself is read only when a
-- filter asks for it (is_plain = 0). A viewer sees the lists of the own units.
SELECT u.due_sort_on AS key_on, u.item_id
FROM part u
WHERE u.unit_id = :drive_unit_id AND u.is_open = 1
    AND (u.due_sort_on, u.item_id) > (:key_on, :key_no)
    AND u.due_sort_on <= :end_on
    AND (:is_plain = 1 OR EXISTS (
        SELECT 1 FROM item i
        WHERE i.id = u.item_id
            AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
            AND (:plan_id IS NULL OR i.plan_id = :plan_id)
            AND (:is_open_only = 0 OR i.is_open = 1)
            AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
            AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)))
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = u.item_id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM person_role r
        WHERE r.unit_id = :drive_unit_id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY u.due_sort_on, u.item_id
LIMIT :row_limit;

-- name: item_keys_unit_open_desc :many
SELECT u.due_sort_on AS key_on, u.item_id
FROM part u
WHERE u.unit_id = :drive_unit_id AND u.is_open = 1
    AND (u.due_sort_on, u.item_id) < (:key_on, :key_no)
    AND u.due_sort_on >= :end_on
    AND (:is_plain = 1 OR EXISTS (
        SELECT 1 FROM item i
        WHERE i.id = u.item_id
            AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
            AND (:plan_id IS NULL OR i.plan_id = :plan_id)
            AND (:is_open_only = 0 OR i.is_open = 1)
            AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
            AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)))
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = u.item_id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM person_role r
        WHERE r.unit_id = :drive_unit_id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY u.due_sort_on DESC, u.item_id DESC
LIMIT :row_limit;

-- name: item_keys_unit_asc :many
-- All tasks in which one unit takes part, by date: part_unit_due.
SELECT u.due_sort_on AS key_on, u.item_id
FROM part u
WHERE u.unit_id = :drive_unit_id AND u.is_listed = 1
    AND (u.due_sort_on, u.item_id) > (:key_on, :key_no)
    AND u.due_sort_on <= :end_on
    AND (:is_plain = 1 OR EXISTS (
        SELECT 1 FROM item i
        WHERE i.id = u.item_id
            AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
            AND (:plan_id IS NULL OR i.plan_id = :plan_id)
            AND (:is_open_only = 0 OR i.is_open = 1)
            AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
            AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)))
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = u.item_id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM person_role r
        WHERE r.unit_id = :drive_unit_id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY u.due_sort_on, u.item_id
LIMIT :row_limit;

-- name: item_keys_unit_desc :many
SELECT u.due_sort_on AS key_on, u.item_id
FROM part u
WHERE u.unit_id = :drive_unit_id AND u.is_listed = 1
    AND (u.due_sort_on, u.item_id) < (:key_on, :key_no)
    AND u.due_sort_on >= :end_on
    AND (:is_plain = 1 OR EXISTS (
        SELECT 1 FROM item i
        WHERE i.id = u.item_id
            AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
            AND (:plan_id IS NULL OR i.plan_id = :plan_id)
            AND (:is_open_only = 0 OR i.is_open = 1)
            AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
            AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)))
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = u.item_id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM person_role r
        WHERE r.unit_id = :drive_unit_id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY u.due_sort_on DESC, u.item_id DESC
LIMIT :row_limit;

-- name: item_keys_programme_asc :many
-- Tasks below an item, at any depth, by date. Sorted after they are found: a programme has
-- hundreds of tasks, not more.
WITH RECURSIVE below (id) AS (
    SELECT k.id FROM item k WHERE k.parent_item_id = :programme_item_id
    UNION ALL
    SELECT k.id FROM below b JOIN item k ON k.parent_item_id = b.id
)
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM below b CROSS JOIN item i
WHERE i.id = b.id AND i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) > (:key_on, :key_no)
    AND i.due_sort_on <= :end_on
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
    AND (:query IS NULL OR EXISTS (
        SELECT 1 FROM item_search s WHERE s.rowid = i.id AND s.grams MATCH :query))
ORDER BY i.due_sort_on, i.id
LIMIT :row_limit;
-- dialect: pg
WITH RECURSIVE below (id) AS (
    SELECT k.id FROM item k WHERE k.parent_item_id = :programme_item_id
    UNION ALL
    SELECT k.id FROM below b JOIN item k ON k.parent_item_id = b.id
)
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM below b CROSS JOIN item i
WHERE i.id = b.id AND i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) > (:key_on, :key_no)
    AND i.due_sort_on <= :end_on
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
    AND (:query IS NULL OR EXISTS (
        SELECT 1 FROM item_search s WHERE s.item_id = i.id AND s.grams @@ (:query)::tsquery))
ORDER BY i.due_sort_on, i.id
LIMIT :row_limit;

-- name: item_keys_programme_desc :many
WITH RECURSIVE below (id) AS (
    SELECT k.id FROM item k WHERE k.parent_item_id = :programme_item_id
    UNION ALL
    SELECT k.id FROM below b JOIN item k ON k.parent_item_id = b.id
)
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM below b CROSS JOIN item i
WHERE i.id = b.id AND i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) < (:key_on, :key_no)
    AND i.due_sort_on >= :end_on
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
    AND (:query IS NULL OR EXISTS (
        SELECT 1 FROM item_search s WHERE s.rowid = i.id AND s.grams MATCH :query))
ORDER BY i.due_sort_on DESC, i.id DESC
LIMIT :row_limit;
-- dialect: pg
WITH RECURSIVE below (id) AS (
    SELECT k.id FROM item k WHERE k.parent_item_id = :programme_item_id
    UNION ALL
    SELECT k.id FROM below b JOIN item k ON k.parent_item_id = b.id
)
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM below b CROSS JOIN item i
WHERE i.id = b.id AND i.kind = 'task' AND i.status <> 'draft'
    AND (i.due_sort_on, i.id) < (:key_on, :key_no)
    AND i.due_sort_on >= :end_on
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
    AND (:query IS NULL OR EXISTS (
        SELECT 1 FROM item_search s WHERE s.item_id = i.id AND s.grams @@ (:query)::tsquery))
ORDER BY i.due_sort_on DESC, i.id DESC
LIMIT :row_limit;

-- name: item_keys_number_asc :many
-- All tasks by number: item_number_sort.
SELECT i.number_sort AS key_no, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.number_sort > :key_no
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY i.number_sort
LIMIT :row_limit;

-- name: item_keys_number_desc :many
SELECT i.number_sort AS key_no, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.number_sort < :key_no
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY i.number_sort DESC
LIMIT :row_limit;

-- name: item_keys_text_asc :many
-- Tasks that contain what is looked for, by id: the full-text index is in that order.
SELECT s.rowid AS item_id
FROM item_search s CROSS JOIN item i
WHERE s.grams MATCH :query AND s.rowid > :key_no
    AND i.id = s.rowid AND i.kind = 'task' AND i.status <> 'draft'
    AND (:due_from_on IS NULL OR i.due_sort_on >= :due_from_on)
    AND (:due_to_on IS NULL OR i.due_sort_on <= :due_to_on)
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY s.rowid
LIMIT :row_limit;
-- dialect: pg
SELECT s.item_id
FROM item_search s JOIN item i ON i.id = s.item_id
WHERE s.grams @@ (:query)::tsquery AND s.item_id > :key_no
    AND i.kind = 'task' AND i.status <> 'draft'
    AND (:due_from_on IS NULL OR i.due_sort_on >= :due_from_on)
    AND (:due_to_on IS NULL OR i.due_sort_on <= :due_to_on)
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY s.item_id
LIMIT :row_limit;

-- name: item_keys_text_desc :many
SELECT s.rowid AS item_id
FROM item_search s CROSS JOIN item i
WHERE s.grams MATCH :query AND s.rowid < :key_no
    AND i.id = s.rowid AND i.kind = 'task' AND i.status <> 'draft'
    AND (:due_from_on IS NULL OR i.due_sort_on >= :due_from_on)
    AND (:due_to_on IS NULL OR i.due_sort_on <= :due_to_on)
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY s.rowid DESC
LIMIT :row_limit;
-- dialect: pg
SELECT s.item_id
FROM item_search s JOIN item i ON i.id = s.item_id
WHERE s.grams @@ (:query)::tsquery AND s.item_id < :key_no
    AND i.kind = 'task' AND i.status <> 'draft'
    AND (:due_from_on IS NULL OR i.due_sort_on >= :due_from_on)
    AND (:due_to_on IS NULL OR i.due_sort_on <= :due_to_on)
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:plan_id IS NULL OR i.plan_id = :plan_id)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY s.item_id DESC
LIMIT :row_limit;
