-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Indicators of one item, as its form changes them.

-- name: item_indicators_of :many
SELECT n.id AS indicator_id, n.text, n.comparator, n.target_value, n.measure
FROM indicator n
WHERE n.item_id = :item_id
ORDER BY n.position, n.id;

-- name: item_indicator_add :exec
INSERT INTO indicator (item_id, position, text, comparator, target_value, measure)
VALUES (:item_id, :position, :text, :comparator, :target_value, :measure);

-- name: item_indicator_set :exec1
UPDATE indicator SET position = :position, text = :text, comparator = :comparator,
    target_value = :target_value, measure = :measure
WHERE id = :indicator_id;

-- name: item_indicator_remove :exec
DELETE FROM indicator WHERE id = :indicator_id;
