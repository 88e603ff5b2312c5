-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0025_item_line.sql for PostgreSQL: the same text, made while reading; nothing is kept.

CREATE VIEW item_line AS
SELECT i.id AS item_id, concat_ws(chr(31), i.status, i.is_bottom_line, i.plan_id, COALESCE(i.parent_item_id, 0),
    COALESCE(i.due_current_on::text, ''),
    CASE WHEN i.due_original_on = i.due_current_on THEN '=' ELSE COALESCE(i.due_original_on::text, '') END,
    CASE WHEN i.due_effective_on = i.due_current_on THEN '=' ELSE COALESCE(i.due_effective_on::text, '') END,
    i.recurrence, i.updated_at, i.part_units,
    replace(COALESCE(i.number, ''), chr(31), ' '), replace(i.title, chr(31), ' '),
    replace(COALESCE(g.title, ''), chr(31), ' '),
    CASE WHEN i.due_current_on IS NULL THEN replace(i.due_text, chr(31), ' ') ELSE '' END) AS line
FROM item i LEFT JOIN item g ON g.id = i.parent_item_id
WHERE i.kind = 'task' AND i.status <> 'draft';
