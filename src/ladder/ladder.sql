-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Ladders as they are stored, and the facts behind lights.

-- name: ladder_all :many
-- column: is_default bool
-- column: is_support_included bool
SELECT l.id AS ladder_id, l.name, l.name_en, l.slip_prefix, l.is_default, l.is_support_included, l.version
FROM ladder l
ORDER BY l.name, l.id
LIMIT 100;

-- name: ladder_levels :many
-- column: is_unit_told bool
-- column: is_clerk_told bool
-- column: is_leader_told bool
SELECT v.id AS level_id, v.ladder_id, v.position, v.name, v.name_en, v.colour, v.symbol, v.action,
    v.is_unit_told, v.is_clerk_told, v.is_leader_told, v.paper_title, v.term_days
FROM level v
ORDER BY v.ladder_id, v.position
LIMIT 1000;

-- name: ladder_conditions :many
-- column: is_workdays bool
SELECT k.level_id, k.joint, k.kind, k.amount_count, k.cap_days, k.is_workdays
FROM level_condition k
ORDER BY k.level_id, k.position
LIMIT 9000;

-- name: ladder_plans :many
SELECT p.plan_id, p.ladder_id
FROM ladder_plan p
ORDER BY p.plan_id
LIMIT 10000;

-- name: ladder_item_facts :many
-- column: is_forecast_late bool
-- column: is_bottom_line bool
-- column: percent_pct int
-- column: return_count int
-- column: urge_count int
-- The open parts of one item that the viewer may look into: all, or those of the own units.
SELECT f.part_id, f.item_id, f.unit_id, f.plan_id, f.kept_level_id, f.next_check_on, f.part_status, f.role,
    f.item_status, f.part_stopped_on, f.item_stopped_on, f.dispatched_on, f.created_at, f.due_sort_on,
    f.report_due_on, f.reported_on, f.percent_pct, f.return_count, f.urge_count, f.urged_at,
    f.is_bottom_line, f.is_forecast_late, f.slip_level_id, f.slip_term_on, f.slip_status, f.slip_number
FROM ladder_fact f
WHERE f.item_id = :item_id
    AND (:viewer_person_id IS NULL OR f.unit_id IN (SELECT r.unit_id FROM person_role r
        WHERE r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY f.part_id
LIMIT 200;

-- name: ladder_part_facts :many
-- allow: unscoped because the program itself computes lights; what is shown of them is chosen by scoped statements
-- column: is_forecast_late bool
-- column: is_bottom_line bool
-- column: percent_pct int
-- column: return_count int
-- column: urge_count int
-- Chosen parts.
SELECT f.part_id, f.item_id, f.unit_id, f.plan_id, f.kept_level_id, f.next_check_on, f.part_status, f.role,
    f.item_status, f.part_stopped_on, f.item_stopped_on, f.dispatched_on, f.created_at, f.due_sort_on,
    f.report_due_on, f.reported_on, f.percent_pct, f.return_count, f.urge_count, f.urged_at,
    f.is_bottom_line, f.is_forecast_late, f.slip_level_id, f.slip_term_on, f.slip_status, f.slip_number
FROM ladder_fact f
WHERE f.part_id IN (SELECT value FROM json_each(:ids_json))
ORDER BY f.part_id;
-- dialect: pg
SELECT f.part_id, f.item_id, f.unit_id, f.plan_id, f.kept_level_id, f.next_check_on, f.part_status, f.role,
    f.item_status, f.part_stopped_on, f.item_stopped_on, f.dispatched_on, f.created_at, f.due_sort_on,
    f.report_due_on, f.reported_on, f.percent_pct, f.return_count, f.urge_count, f.urged_at,
    f.is_bottom_line, f.is_forecast_late, f.slip_level_id, f.slip_term_on, f.slip_status, f.slip_number
FROM ladder_fact f
WHERE f.part_id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
ORDER BY f.part_id;

-- name: ladder_sweep_facts :many
-- allow: unscoped because the program itself computes the lights of all
-- column: is_forecast_late bool
-- column: is_bottom_line bool
-- column: percent_pct int
-- column: return_count int
-- column: urge_count int
-- All open parts in their order, so many behind one.
SELECT f.part_id, f.item_id, f.unit_id, f.plan_id, f.kept_level_id, f.next_check_on, f.part_status, f.role,
    f.item_status, f.part_stopped_on, f.item_stopped_on, f.dispatched_on, f.created_at, f.due_sort_on,
    f.report_due_on, f.reported_on, f.percent_pct, f.return_count, f.urge_count, f.urged_at,
    f.is_bottom_line, f.is_forecast_late, f.slip_level_id, f.slip_term_on, f.slip_status, f.slip_number
FROM ladder_fact f
WHERE f.part_id > :after_part_no
ORDER BY f.part_id
LIMIT :row_limit;

-- name: ladder_due_ids :many
-- What changed or fell due, the oldest first.
SELECT k.part_id
FROM ladder_check k
WHERE k.next_check_on <= :today_on
ORDER BY k.next_check_on, k.part_id
LIMIT :row_limit;

-- name: ladder_sweep_place :one
-- column: sweep_part_no int
SELECT s.sweep_part_no FROM ladder_state s WHERE s.id = 1;

-- name: ladder_sweep_set :exec1
UPDATE ladder_state SET sweep_part_no = :sweep_part_no WHERE id = 1;

-- name: ladder_check_set :exec
-- Parts with the same level and the same next day at once.
UPDATE ladder_check SET level_id = :level_id, next_check_on = :next_check_on
WHERE part_id IN (SELECT value FROM json_each(:ids_json));
-- dialect: pg
UPDATE ladder_check SET level_id = :level_id, next_check_on = :next_check_on
WHERE part_id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json));

-- name: ladder_check_put_off :exec
UPDATE ladder_check SET next_check_on = :next_check_on
WHERE part_id IN (SELECT value FROM json_each(:ids_json));
-- dialect: pg
UPDATE ladder_check SET next_check_on = :next_check_on
WHERE part_id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json));

-- name: ladder_check_missing :one
-- allow: unscoped because verification reads everything
-- Open parts without a row, and rows without an open part.
SELECT (SELECT COUNT(*) FROM part p WHERE p.is_open = 1 AND p.unit_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM ladder_check k WHERE k.part_id = p.id)) AS without_count,
    (SELECT COUNT(*) FROM ladder_check k JOIN part p ON p.id = k.part_id
        WHERE p.is_open = 0 OR p.unit_id IS NULL) AS beyond_count;
