-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Changing the working calendar, and what was changed.

-- name: calendar_layer_days :many
SELECT d.day_on, d.kind, d.name, d.name_en
FROM calendar_day d
WHERE d.layer = :layer AND d.day_on >= :from_on AND d.day_on <= :to_on
ORDER BY d.day_on;

-- name: calendar_day_delete :exec1
DELETE FROM calendar_day WHERE layer = :layer AND day_on = :day_on;

-- name: calendar_change_insert :one
INSERT INTO calendar_change (layer, source, title, person_id, changed_at)
VALUES (:layer, :source, :title, :person_id, :changed_at)
RETURNING id AS change_id;

-- name: calendar_policy_insert :one
INSERT INTO calendar_change (layer, source, title, person_id, changed_at, old_policy, policy)
VALUES ('own', 'hand', '', :person_id, :changed_at, :old_policy, :policy)
RETURNING id AS change_id;

-- name: calendar_change_day_insert :exec
INSERT INTO calendar_change_day (change_id, day_on, old_kind, kind, name, name_en)
VALUES (:change_id, :day_on, :old_kind, :kind, :name, :name_en);

-- name: calendar_year_put :exec
INSERT INTO calendar_year (year, source, title, changed_at)
VALUES (:year, :source, :title, :changed_at)
ON CONFLICT (year) DO UPDATE SET source = :source, title = :title, changed_at = :changed_at;

-- name: calendar_years :many
SELECT y.year, y.source, y.title, y.changed_at
FROM calendar_year y
ORDER BY y.year;

-- name: calendar_changes :many
SELECT g.id AS change_id, g.layer, g.source, g.title, g.changed_at, g.move_count, g.old_policy, g.policy,
    p.name AS person_name, p.name_en AS person_name_en
FROM calendar_change g LEFT JOIN person p ON p.id = g.person_id
ORDER BY g.id DESC
LIMIT :limit;

-- name: calendar_change_one :opt
SELECT g.id AS change_id, g.layer, g.source, g.title, g.changed_at, g.move_count, g.old_policy, g.policy,
    p.name AS person_name, p.name_en AS person_name_en
FROM calendar_change g LEFT JOIN person p ON p.id = g.person_id
WHERE g.id = :change_id;

-- name: calendar_change_days :many
SELECT d.day_on, d.old_kind, d.kind, d.name, d.name_en
FROM calendar_change_day d
WHERE d.change_id = :change_id
ORDER BY d.day_on;
