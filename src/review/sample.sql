-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Random samples for checks on the spot.

-- name: sample_population :many
-- Items with an accepting verdict in the time, given before the draw: rows that no later step changes.
-- allow: unscoped because who draws or reads samples sees every item
SELECT DISTINCT r.item_id
FROM review r JOIN item i ON i.id = r.item_id
WHERE r.verdict = 'accept' AND r.reviewed_at >= :from_at AND r.reviewed_at < :to_at
    AND r.reviewed_at <= :drawn_at AND (:plan_id IS NULL OR i.plan_id = :plan_id)
ORDER BY r.item_id
LIMIT 10000;

-- name: sample_insert :one
INSERT INTO sample (seed, plan_id, from_on, to_on, population_count, wanted_count, drawn_person_id, drawn_at)
VALUES (:seed, :plan_id, :from_on, :to_on, :population_count, :wanted_count, :drawn_person_id, :drawn_at)
RETURNING id AS sample_id;

-- name: sample_item_insert :exec
INSERT INTO sample_item (sample_id, item_id, position) VALUES (:sample_id, :item_id, :position);

-- name: sample_all :many
-- column: population_count int
-- column: wanted_count int
-- column: drawn_count int
-- column: checked_count int
-- column: fails_count int
SELECT s.id AS sample_id, s.seed, s.plan_id, l.title AS plan_title, s.from_on, s.to_on, s.population_count,
    s.wanted_count, CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS drawn_name, s.drawn_at,
    (SELECT COUNT(*) FROM sample_item k WHERE k.sample_id = s.id) AS drawn_count,
    (SELECT COUNT(*) FROM sample_item k WHERE k.sample_id = s.id AND k.result <> '') AS checked_count,
    (SELECT COUNT(*) FROM sample_item k WHERE k.sample_id = s.id AND k.result = 'fails') AS fails_count
FROM sample s JOIN person p ON p.id = s.drawn_person_id LEFT JOIN plan l ON l.id = s.plan_id
WHERE :sample_id IS NULL OR s.id = :sample_id
ORDER BY s.id DESC
LIMIT 200;

-- name: sample_items :many
-- allow: unscoped because who reads samples sees every item (SAMPLE_READ)
-- column: position int
SELECT k.item_id, i.number, i.title, i.status, u.name AS lead_name, u.name_en AS lead_name_en, k.position,
    k.result, k.text, CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS checked_name, k.checked_at
FROM sample_item k JOIN item i ON i.id = k.item_id LEFT JOIN unit u ON u.id = i.lead_unit_id
    LEFT JOIN person p ON p.id = k.checked_person_id
WHERE k.sample_id = :sample_id
ORDER BY k.position;

-- name: sample_item_get :opt
SELECT k.item_id, k.result FROM sample_item k WHERE k.sample_id = :sample_id AND k.item_id = :item_id;

-- name: sample_item_check :exec1
UPDATE sample_item SET result = :result, text = :text, checked_person_id = :checked_person_id,
    checked_at = :checked_at
WHERE sample_id = :sample_id AND item_id = :item_id;
