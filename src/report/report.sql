-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Making a report, and what it changes when it counts.

-- name: report_part_state :one
-- allow: unscoped because the caller has loaded the item for the action
SELECT u.is_confirmed_by_head AS is_confirmed, p.report_due_on, p.reported_on
FROM part p JOIN unit u ON u.id = p.unit_id
WHERE p.id = :part_id;

-- name: report_last_of_part :opt
-- allow: unscoped because the caller has loaded the item for the action
-- column: percent_pct int
SELECT r.id AS report_id, r.item_id, r.part_id, r.unit_id, r.kind, r.is_unchanged, r.status, r.period_on,
    r.text, r.outlook, r.forecast_on, r.obstacle_text, r.suggestion_text, r.stage, r.percent_pct,
    r.made_on, r.made_at, r.made_person_id
FROM report r
WHERE r.part_id = :part_id AND r.status = 'given'
ORDER BY r.id DESC
LIMIT 1;

-- name: report_insert :one
INSERT INTO report (item_id, part_id, unit_id, kind, status, period_on, is_unchanged, text, outlook,
    forecast_on, obstacle_text, suggestion_text, stage, percent_pct, made_person_id, made_on, made_at)
VALUES (:item_id, :part_id, :unit_id, :kind, :status, :period_on, :is_unchanged, :text, :outlook,
    :forecast_on, :obstacle_text, :suggestion_text, :stage, :percent_pct, :made_person_id, :made_on, :made_at)
RETURNING id AS report_id;

-- name: report_value_insert :exec
INSERT INTO report_value (report_id, indicator_id, actual_value) VALUES (:report_id, :indicator_id, :actual_value);

-- name: report_replace_waiting :exec
-- A later report takes the place of one that the head has not confirmed yet.
UPDATE report SET status = 'sent_back', sent_back_text = '', version = version + 1
WHERE part_id = :part_id AND status = 'waiting' AND id <> :report_id;

-- name: report_heads :many
SELECT p.id AS person_id
FROM person_role r JOIN person p ON p.id = r.person_id
WHERE r.unit_id = :unit_id AND r.role = 'head' AND p.is_active = 1
ORDER BY p.id;

-- name: report_count_part :exec1
UPDATE part SET reported_on = :today_on, report_text = :text, report_due_on = :report_due_on,
    percent_pct = CASE WHEN :percent_pct >= 0 THEN :percent_pct ELSE percent_pct END, updated_at = :now_at
WHERE id = :part_id;

-- name: report_count_item :exec1
UPDATE item SET reported_on = :today_on, report_text = :text,
    percent_pct = CASE WHEN :percent_pct >= 0 THEN :percent_pct ELSE percent_pct END, updated_at = :now_at
WHERE id = :item_id;

-- name: report_count_values :exec
UPDATE indicator SET actual_value = (SELECT v.actual_value FROM report_value v
    WHERE v.report_id = :report_id AND v.indicator_id = indicator.id)
WHERE id IN (SELECT v.indicator_id FROM report_value v WHERE v.report_id = :report_id);

-- name: report_period_set :exec1
UPDATE report SET period_on = :period_on WHERE id = :report_id;

-- name: report_by_id :opt
-- allow: unscoped because the rule asks next whether the actor is the unit's head
-- column: percent_pct int
-- column: version int
SELECT r.id AS report_id, r.item_id, r.part_id, r.unit_id, r.kind, r.status, r.text, r.outlook,
    r.forecast_on, r.percent_pct, r.made_person_id, r.version,
    CASE WHEN EXISTS (SELECT 1 FROM person_role h WHERE h.unit_id = r.unit_id AND h.role = 'head'
        AND h.person_id = :actor_person_id) THEN 1 ELSE 0 END AS is_my_head
FROM report r
WHERE r.id = :report_id;

-- name: report_answer :exec1
UPDATE report SET status = :status, confirmed_person_id = :confirmed_person_id, confirmed_at = :now_at,
    sent_back_text = :sent_back_text, version = version + 1
WHERE id = :report_id AND version = :version AND status = 'waiting';

-- name: report_plan_parts :many
-- Parts in progress of a plan whose items follow it: their next report is computed anew.
-- allow: unscoped because only who checks plans changes how a plan is reported (PLAN_CHECK)
SELECT p.id AS part_id, p.report_due_on, p.reported_on, COALESCE(p.due_on, i.due_current_on) AS due_on
FROM part p JOIN item i ON i.id = p.item_id
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.is_open = 1 AND i.status IN ('active', 'dispatched')
    AND (i.report_period IS NULL OR i.report_period = '') AND p.status IN ('active', 'returned')
ORDER BY p.id;

-- name: report_part_due :exec1
UPDATE part SET report_due_on = :report_due_on WHERE id = :part_id;

-- name: report_plan_reporting :one
-- column: report_day int
-- column: version int
SELECT p.report_period, p.report_day, p.version FROM plan p WHERE p.id = :plan_id;

-- name: report_plan_save_row :exec1
-- param: report_day int
UPDATE plan SET report_period = :report_period, report_day = :report_day, version = version + 1,
    updated_at = :now_at
WHERE id = :plan_id;
