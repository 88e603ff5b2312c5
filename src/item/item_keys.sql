-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Which items a list shows. Every key statement walks one index from a key to an end, in one of two
-- directions, and gives ids and sort values; item_list.sql then fetches what a page shows of them.
-- item_list.c chooses the statement (the most selective filter drives) and merges ranges. Filters
-- that do not drive are tests on the rows met.
--
-- Two halves joined by UNION ALL: rows with the key's own value, then rows beyond it. SQLite makes no
-- index range of a row-value comparison that ends in the table's own key; so it merges two ranges.
-- Lists by unit, programme, number and text: item_keys_more.sql.

-- name: item_keys_open_asc :many
-- Open tasks by date: item_open_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.is_open = 1
    AND i.due_sort_on = :key_on AND i.id > :key_no
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
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.is_open = 1
    AND i.due_sort_on > :key_on AND i.due_sort_on <= :end_on
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
ORDER BY key_on, item_id
LIMIT :row_limit;

-- name: item_keys_open_desc :many
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.is_open = 1
    AND i.due_sort_on = :key_on AND i.id < :key_no
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
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.is_open = 1
    AND i.due_sort_on < :key_on AND i.due_sort_on >= :end_on
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
ORDER BY key_on DESC, item_id DESC
LIMIT :row_limit;

-- name: item_keys_due_asc :many
-- All tasks by date: item_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on = :key_on AND i.id > :key_no
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
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on > :key_on AND i.due_sort_on <= :end_on
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
ORDER BY key_on, item_id
LIMIT :row_limit;

-- name: item_keys_due_desc :many
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on = :key_on AND i.id < :key_no
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
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on < :key_on AND i.due_sort_on >= :end_on
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
ORDER BY key_on DESC, item_id DESC
LIMIT :row_limit;

-- name: item_keys_status_asc :many
-- Tasks of one state by date: item_status_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status = :status
    AND i.due_sort_on = :key_on AND i.id > :key_no
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
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status = :status
    AND i.due_sort_on > :key_on AND i.due_sort_on <= :end_on
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
ORDER BY key_on, item_id
LIMIT :row_limit;

-- name: item_keys_status_desc :many
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status = :status
    AND i.due_sort_on = :key_on AND i.id < :key_no
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
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status = :status
    AND i.due_sort_on < :key_on AND i.due_sort_on >= :end_on
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
ORDER BY key_on DESC, item_id DESC
LIMIT :row_limit;

-- name: item_keys_plan_asc :many
-- Tasks of one plan by date: item_plan_due.
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on = :key_on AND i.id > :key_no
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on > :key_on AND i.due_sort_on <= :end_on
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY key_on, item_id
LIMIT :row_limit;

-- name: item_keys_plan_desc :many
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on = :key_on AND i.id < :key_no
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
UNION ALL
SELECT i.due_sort_on AS key_on, i.id AS item_id
FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status <> 'draft'
    AND i.due_sort_on < :key_on AND i.due_sort_on >= :end_on
    AND (:status IS NULL OR i.status = :status OR i.status = :other_status)
    AND (:unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part f
        WHERE f.item_id = i.id AND f.unit_id = :unit_id AND (:unit_role IS NULL OR f.role = :unit_role)))
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY key_on DESC, item_id DESC
LIMIT :row_limit;

-- name: item_keys_updated_asc :many
-- All tasks by last change: item_updated.
SELECT i.updated_at AS key_at, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.updated_at = :key_at AND i.id > :key_no
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
UNION ALL
SELECT i.updated_at AS key_at, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.updated_at > :key_at AND i.updated_at <= :end_at
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY key_at, item_id
LIMIT :row_limit;

-- name: item_keys_updated_desc :many
SELECT i.updated_at AS key_at, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.updated_at = :key_at AND i.id < :key_no
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
UNION ALL
SELECT i.updated_at AS key_at, i.id AS item_id
FROM item i
WHERE i.kind = 'task' AND i.status <> 'draft'
    AND i.updated_at < :key_at AND i.updated_at >= :end_at
    AND (:is_open_only = 0 OR i.is_open = 1)
    AND (:is_undated_only = 0 OR i.due_current_on IS NULL)
    AND (:is_bottom_line = 0 OR i.is_bottom_line = 1)
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY key_at DESC, item_id DESC
LIMIT :row_limit;
