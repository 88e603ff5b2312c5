-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Reading reports: of one item, those that wait for a head, those that are due.

-- piece: shown
SELECT r.id AS report_id, r.item_id, i.number, i.title, r.part_id, r.unit_id, u.name AS unit_name, u.name_en AS unit_name_en,
    r.kind, r.is_unchanged, r.status, r.period_on, r.text, r.outlook, r.forecast_on, r.obstacle_text,
    r.suggestion_text, r.stage, r.percent_pct, r.made_person_id,
    CASE WHEN :is_english = 1 AND m.name_en <> '' THEN m.name_en ELSE m.name END AS made_name, r.made_on, r.made_at,
    CASE WHEN :is_english = 1 AND k.name_en <> '' THEN k.name_en ELSE k.name END AS confirmed_name, r.confirmed_at, r.sent_back_text
FROM report r JOIN item i ON i.id = r.item_id JOIN unit u ON u.id = r.unit_id
    JOIN person m ON m.id = r.made_person_id LEFT JOIN person k ON k.id = r.confirmed_person_id

-- name: report_item_list :many
-- What does not count yet is seen by the unit only (R-REPORT-02).
-- allow: unscoped because the page has loaded the item for the viewer
-- column: percent_pct int
{shown}
WHERE r.item_id = :item_id AND (r.status = 'given'
    OR EXISTS (SELECT 1 FROM person_role o WHERE o.unit_id = r.unit_id AND o.person_id = :actor_person_id
        AND o.role IN ('head', 'liaison')))
ORDER BY r.id DESC
LIMIT 200;

-- name: report_item_values :many
-- allow: unscoped because the page has loaded the item for the viewer
-- column: target_value real
-- column: actual_value real
SELECT v.report_id, v.indicator_id, n.text, n.comparator, n.measure, n.target_value, v.actual_value
FROM report_value v JOIN report r ON r.id = v.report_id JOIN indicator n ON n.id = v.indicator_id
WHERE r.item_id = :item_id
ORDER BY v.report_id DESC, n.position, n.id
LIMIT 2000;

-- name: report_item_indicators :many
-- column: target_value real
-- column: actual_value real null
SELECT n.id AS indicator_id, n.text, n.comparator, n.measure, n.target_value, n.actual_value
FROM indicator n
WHERE n.item_id = :item_id
ORDER BY n.position, n.id;

-- name: report_waiting_list :many
-- row: report_item_list
-- allow: unscoped because the actor is head of the units
-- column: percent_pct int
{shown}
WHERE r.status = 'waiting' AND r.unit_id IN (SELECT h.unit_id FROM person_role h
    WHERE h.person_id = :actor_person_id AND h.role = 'head')
ORDER BY r.id
LIMIT 200;

-- piece: due
SELECT p.item_id, p.id AS part_id, i.number, i.title, i.status, p.due_sort_on, u.name AS unit_name, u.name_en AS unit_name_en,
    p.report_text, p.reported_on, p.report_due_on, COALESCE(p.due_on, i.due_current_on) AS due_on,
    CASE WHEN p.role = 'lead' THEN 1 ELSE 0 END AS is_lead,
    CASE WHEN EXISTS (SELECT 1 FROM report w WHERE w.part_id = p.id AND w.status = 'waiting')
        THEN 1 ELSE 0 END AS is_waiting
FROM part p JOIN item i ON i.id = p.item_id JOIN unit u ON u.id = p.unit_id
WHERE p.report_due_on IS NOT NULL AND p.report_due_on <= :until_on
    AND p.status IN ('active', 'returned') AND i.status IN ('active', 'dispatched')

-- name: report_due_list :many
-- allow: unscoped because the parts are those of the actor's units
{due}
    AND p.unit_id IN (SELECT r.unit_id FROM person_role r
        WHERE r.person_id = :actor_person_id AND r.role IN ('head', 'liaison'))
ORDER BY p.report_due_on, p.item_id, p.id
LIMIT 200;

-- name: report_due_unit :many
-- row: report_due_list
-- allow: unscoped because :unit_id is one of the actor's own posts
{due}
    AND p.unit_id = :unit_id
ORDER BY p.report_due_on, p.item_id
LIMIT :row_limit;
