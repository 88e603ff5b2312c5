-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Short lists and sums for the desks: each is the beginning of an index range or a few rows of a tally.

-- name: desk_posts :many
SELECT DISTINCT r.unit_id, u.name, u.name_en, u.position FROM person_role r JOIN unit u ON u.id = r.unit_id
WHERE r.person_id = :person_id AND r.role IN ('head', 'liaison')
ORDER BY u.position, r.unit_id
LIMIT 20;

-- name: desk_parts :many
-- allow: unscoped because :unit_id is one of the actor's own posts, or the page of a unit that was allowed
-- The parts of one unit in one state, the most urgent first.
SELECT p.id AS part_id, p.item_id, i.number, i.title, i.status, p.role, p.due_sort_on, i.due_current_on,
    i.sign_due_on, p.report_due_on, p.stopped_on
FROM part p JOIN item i ON i.id = p.item_id
WHERE p.unit_id = :unit_id AND p.status = :status AND p.is_open = 1
    AND i.status IN ('dispatched', 'disputed', 'active', 'submitted', 'verifying', 'suspended')
ORDER BY p.due_sort_on, p.item_id
LIMIT :row_limit;

-- name: desk_unit_states :many
SELECT t.status, t.part_count FROM part_tally t WHERE t.unit_id = :unit_id ORDER BY t.status;

-- name: desk_unsigned :many
-- allow: unscoped because only the clerk's desk shows it (ITEM_DISPATCH), and the clerk sees every item
SELECT i.id AS item_id, i.number, i.title, i.status, i.sign_due_on, i.due_current_on, i.due_sort_on,
    u.name AS unit_name, u.name_en AS unit_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.status = 'dispatched' AND i.sign_due_on < :today_on
ORDER BY i.sign_due_on, i.id
LIMIT :row_limit;

-- name: desk_late :many
-- allow: unscoped because only those who see every item get it
-- column: weight int
-- column: is_bottom_line bool
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_current_on, i.due_sort_on, i.weight, i.is_bottom_line,
    i.report_text, u.name AS unit_name, u.name_en AS unit_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.is_open = 1 AND i.due_sort_on >= :from_on AND i.due_sort_on < :before_on
ORDER BY i.due_sort_on, i.id
LIMIT :row_limit;

-- name: desk_attention :many
-- allow: unscoped because only the leader's page shows it (LEADER_PAGE)
-- column: weight int
-- column: is_bottom_line bool
-- The longest overdue; desk_leader.c takes the weightiest of them.
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_sort_on, i.weight, i.is_bottom_line, i.lead_unit_id
FROM item i
WHERE i.is_open = 1 AND i.due_sort_on < :today_on
ORDER BY i.due_sort_on, i.id
LIMIT :row_limit;

-- name: desk_silent :many
-- allow: unscoped because only sums by unit are shown
-- column: part_count int
-- column: since_on date
-- Units whose periodic report is missing, of the oldest 2,000 such parts.
SELECT s.unit_id, u.name AS unit_name, u.name_en AS unit_name_en, COUNT(*) AS part_count,
    MIN(s.report_due_on) AS since_on
FROM (SELECT p.unit_id, p.report_due_on FROM part p WHERE p.report_due_on < :today_on
        ORDER BY p.report_due_on, p.id LIMIT 2000) AS s
    JOIN unit u ON u.id = s.unit_id
GROUP BY s.unit_id, u.name, u.name_en
ORDER BY part_count DESC, s.unit_id
LIMIT :row_limit;

-- name: desk_silent_items :many
-- allow: unscoped because only the clerk urges (ITEM_URGE), and the clerk sees every item
-- The items of the 200 oldest reports that are missing.
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_current_on, i.due_sort_on,
    u.name AS unit_name, u.name_en AS unit_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.id IN (SELECT p.item_id FROM part p WHERE p.report_due_on < :today_on ORDER BY p.report_due_on, p.id LIMIT 200)
ORDER BY i.due_sort_on, i.id
LIMIT :row_limit;

-- name: desk_counts :one
-- allow: unscoped because only sums are shown
-- column: request_count int
-- column: blocker_count int
-- column: slip_count int
SELECT (SELECT COUNT(*) FROM request q WHERE q.status IN ('asked', 'advised')) AS request_count,
    (SELECT COUNT(*) FROM blocker b WHERE b.status = 'open') AS blocker_count,
    (SELECT COUNT(*) FROM slip s WHERE s.status = 'proposed') AS slip_count;

-- name: desk_unit_blockers :many
-- allow: unscoped because the page of a unit that was allowed shows them
SELECT b.id AS blocker_id, b.item_id, i.number, i.title, b.text, b.opened_on, u.name AS unit_name,
    u.name_en AS unit_name_en, CASE WHEN :is_english = 1 AND d.name_en <> '' THEN d.name_en ELSE d.name END AS decider_name
FROM blocker b JOIN item i ON i.id = b.item_id JOIN unit u ON u.id = b.unit_id JOIN person d ON d.id = b.decider_person_id
WHERE b.status = 'open' AND b.unit_id = :unit_id
ORDER BY b.opened_on, b.id
LIMIT 50;

-- name: desk_vacancies :many
-- allow: unscoped because the page of a unit that was allowed shows them
-- Open items of the unit whose handler has left: the account is closed, or the person belongs elsewhere.
SELECT i.id AS item_id, i.number, i.title, CASE WHEN :is_english = 1 AND h.name_en <> '' THEN h.name_en ELSE h.name END AS handler_name
FROM part p JOIN item i ON i.id = p.item_id JOIN person h ON h.id = i.handler_person_id
WHERE p.unit_id = :unit_id AND p.is_open = 1 AND (h.is_active = 0 OR NOT EXISTS (
    SELECT 1 FROM part v WHERE v.item_id = i.id AND v.unit_id = h.unit_id))
ORDER BY i.due_sort_on, i.id
LIMIT 50;

-- name: desk_unit_posts :many
SELECT p.id AS person_id, CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS name,
    CASE WHEN :is_english = 1 AND p.post_en <> '' THEN p.post_en ELSE p.post END AS post, r.role, CASE WHEN r.delegation_id IS NULL THEN 0 ELSE 1 END AS is_delegate
FROM person_role r JOIN person p ON p.id = r.person_id
WHERE r.unit_id = :unit_id AND r.role IN ('head', 'liaison') AND p.is_active = 1
ORDER BY r.role, p.position, p.id
LIMIT 50;

-- name: desk_unit_sums :many
-- column: open_count int
-- column: all_count int
SELECT t.unit_id, t.open_count, t.all_count FROM unit_tally t WHERE t.role = 'lead' ORDER BY t.unit_id;

-- name: desk_unit_late :many
-- column: late_count int
-- The months before this one and the days of this one.
SELECT t.unit_id, CAST(SUM(t.item_count) AS BIGINT) AS late_count
FROM (SELECT m.unit_id, m.item_count FROM due_month m WHERE m.unit_id > 0 AND m.month_on < :month_on
    UNION ALL
    SELECT d.unit_id, d.item_count FROM unit u CROSS JOIN due_tally d
    WHERE d.unit_id = u.id AND d.due_on >= :month_on AND d.due_on < :today_on) AS t
GROUP BY t.unit_id ORDER BY t.unit_id;
-- dialect: pg
SELECT t.unit_id, CAST(SUM(t.item_count) AS BIGINT) AS late_count
FROM due_tally t
WHERE t.unit_id > 0 AND t.due_on < :today_on AND :month_on IS NOT NULL
GROUP BY t.unit_id ORDER BY t.unit_id;

-- name: desk_instructions :many
-- allow: unscoped because they are the actor's own instructions
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_current_on, i.due_sort_on, i.report_text, i.reported_on,
    u.name AS unit_name, u.name_en AS unit_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.leader_person_id = :leader_person_id AND i.status <> 'draft'
ORDER BY i.id DESC
LIMIT :row_limit;

-- name: desk_weeks :many
SELECT d.week_on, d.done_count, d.in_time_count, d.original_count FROM done_tally d
WHERE d.week_on > :after_on ORDER BY d.week_on;

-- name: desk_day :opt
SELECT d.day_on, d.open_count, d.overdue_count, d.done_count FROM day_figure d
WHERE d.day_on <= :day_on ORDER BY d.day_on DESC LIMIT 1;

-- name: desk_day_put :exec
INSERT INTO day_figure (day_on, open_count, overdue_count, done_count)
VALUES (:day_on, :open_count, :overdue_count, :done_count)
ON CONFLICT (day_on) DO UPDATE SET open_count = :open_count, overdue_count = :overdue_count, done_count = :done_count;

-- name: desk_instruction_plan :opt
SELECT p.id AS plan_id FROM plan p WHERE p.title = :title AND p.status = 'confirmed' ORDER BY p.id LIMIT 1;

-- name: desk_set_leader :exec1
UPDATE item SET leader_person_id = :leader_person_id, leader_text = :leader_text WHERE id = :item_id;

-- name: desk_unit_one :opt
-- column: takes_part bool
SELECT u.id AS unit_id, u.name, u.name_en, CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.unit_id = u.id
    AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison')) THEN 1 ELSE 0 END AS takes_part
FROM unit u WHERE u.id = :unit_id;
