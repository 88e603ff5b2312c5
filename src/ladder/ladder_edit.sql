-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Writing ladders.

-- name: ladder_count :one
SELECT COUNT(*) AS ladder_count FROM ladder l;

-- name: ladder_undefault :exec
UPDATE ladder SET is_default = 0 WHERE is_default = 1 AND id <> COALESCE(:ladder_id, 0);

-- name: ladder_row_insert :one
INSERT INTO ladder (name, name_en, slip_prefix, is_default, is_support_included, updated_at)
VALUES (:name, :name_en, :slip_prefix, :is_default, :is_support_included, :updated_at)
RETURNING id AS ladder_id;

-- name: ladder_row_update :exec1
UPDATE ladder SET name = :name, name_en = :name_en, slip_prefix = :slip_prefix, is_default = :is_default,
    is_support_included = :is_support_included, version = version + 1, updated_at = :updated_at
WHERE id = :ladder_id AND version = :version;

-- name: ladder_row_delete :exec1
DELETE FROM ladder WHERE id = :ladder_id AND version = :version;

-- name: level_insert :one
INSERT INTO level (ladder_id, position, name, name_en, colour, symbol, action, is_unit_told, is_clerk_told,
    is_leader_told, paper_title, term_days)
VALUES (:ladder_id, :position, :name, :name_en, :colour, :symbol, :action, :is_unit_told, :is_clerk_told,
    :is_leader_told, :paper_title, :term_days)
RETURNING id AS level_id;

-- name: level_update :exec1
UPDATE level SET position = :position, name = :name, name_en = :name_en, colour = :colour, symbol = :symbol,
    action = :action, is_unit_told = :is_unit_told, is_clerk_told = :is_clerk_told,
    is_leader_told = :is_leader_told, paper_title = :paper_title, term_days = :term_days
WHERE id = :level_id AND ladder_id = :ladder_id;

-- name: level_shift :exec
-- Out of the way of the new positions.
UPDATE level SET position = position + 1000 WHERE ladder_id = :ladder_id;

-- name: level_delete :exec1
DELETE FROM level WHERE id = :level_id AND ladder_id = :ladder_id;

-- name: level_slips :one
-- allow: unscoped because only their number is asked for
SELECT COUNT(*) AS slip_count FROM slip s WHERE s.level_id = :level_id;

-- name: level_conditions_delete :exec
DELETE FROM level_condition WHERE level_id = :level_id;

-- name: level_condition_insert :exec
INSERT INTO level_condition (level_id, position, joint, kind, amount_count, cap_days, is_workdays)
VALUES (:level_id, :position, :joint, :kind, :amount_count, :cap_days, :is_workdays);

-- name: ladder_plans_delete :exec
DELETE FROM ladder_plan WHERE ladder_id = :ladder_id;

-- name: ladder_plan_put :exec
INSERT INTO ladder_plan (plan_id, ladder_id) VALUES (:plan_id, :ladder_id)
ON CONFLICT (plan_id) DO UPDATE SET ladder_id = :ladder_id;

-- name: ladder_plan_choices :many
-- Plans that can follow a ladder, the newest first.
SELECT p.id AS plan_id, p.title, COALESCE(l.ladder_id, 0) AS ladder_no
FROM plan p LEFT JOIN ladder_plan l ON l.plan_id = p.id
WHERE p.status = 'confirmed'
ORDER BY p.id DESC
LIMIT 200;
