-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: calendar_between :many
SELECT d.day_on, d.layer, d.kind, d.name, d.name_en
FROM calendar_day d
WHERE d.layer IN ('national', 'own') AND d.day_on >= :from_on AND d.day_on <= :to_on
ORDER BY d.day_on, d.layer;

-- name: calendar_day_insert :exec
INSERT INTO calendar_day (layer, day_on, kind, name, name_en)
VALUES (:layer, :day_on, :kind, :name, :name_en)
ON CONFLICT (layer, day_on) DO UPDATE SET kind = :kind, name = :name, name_en = :name_en;
