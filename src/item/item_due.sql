-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Days of reports after a change of their period. Effective dates after a change of the calendar. Read by ranges of the date that is set, in batches: the last
-- row of one batch is where the next begins.

-- name: item_due_items :many
-- allow: unscoped because only who may change the calendar asks, and they see every item
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_current_on, i.due_effective_on, i.due_sort_on
FROM item i
WHERE i.status IN ('registered', 'dispatched', 'disputed', 'active', 'submitted', 'verifying', 'suspended')
    AND i.due_current_on IS NOT NULL
    AND i.due_current_on >= :from_on AND i.due_current_on <= :to_on
    AND (i.due_current_on > :from_on OR i.id > :after_no)
ORDER BY i.due_current_on, i.id
LIMIT :limit;

-- name: item_due_parts :many
-- allow: unscoped because only who may change the calendar asks, and they see every item
SELECT p.id AS part_id, p.item_id, i.number, i.title, p.due_on, p.due_effective_on,
    COALESCE(u.name, p.unit_text) AS unit_name, COALESCE(u.name_en, '') AS unit_name_en
FROM part p JOIN item i ON i.id = p.item_id LEFT JOIN unit u ON u.id = p.unit_id
WHERE p.is_open = 1 AND p.due_on IS NOT NULL AND p.due_on >= :from_on AND p.due_on <= :to_on
    AND (p.due_on > :from_on OR p.id > :after_no)
ORDER BY p.due_on, p.id
LIMIT :limit;

-- name: item_due_set :exec1
UPDATE item SET due_effective_on = :due_effective_on, due_sort_on = :due_sort_on WHERE id = :item_id;

-- name: item_due_set_part :exec1
UPDATE part SET due_effective_on = :due_effective_on WHERE id = :part_id;

-- name: item_report_parts :many
-- allow: unscoped because only who edits the item asks
-- column: report_day int
-- Parts in progress of one item, with the period that it follows: its own or its plan's.
SELECT p.id AS part_id, p.report_due_on, p.reported_on, COALESCE(p.due_on, i.due_current_on) AS due_on,
    CASE WHEN COALESCE(i.report_period, '') <> '' THEN i.report_period ELSE n.report_period END AS report_period, n.report_day
FROM part p JOIN item i ON i.id = p.item_id JOIN plan n ON n.id = i.plan_id
WHERE i.id = :item_id AND i.kind = 'task' AND i.is_open = 1 AND i.status IN ('active', 'dispatched')
    AND p.status IN ('active', 'returned')
ORDER BY p.id;

-- name: item_report_set :exec1
UPDATE part SET report_due_on = :report_due_on WHERE id = :part_id;
