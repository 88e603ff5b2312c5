-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: item_by_id :one
-- What the page shows; a star */ in a comment does no harm.
-- column: done_pct int null
-- column: goal_value real null
SELECT i.id AS item_id, i.parent_item_id, i.title, i.note, i.due_on, i.done_at, i.is_open,
    i.done_pct, i.goal_value, i.share_ratio, i.content_hash, u.name AS unit_name, i.version
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.id = :item_id AND i.lead_unit_id = :viewer_unit_id AND i.title <> ':no_param';

-- name: setting_find :opt
SELECT value FROM setting WHERE key = :key;

-- name: unit_list :many
SELECT id AS unit_id, name -- in the official order
FROM unit ORDER BY rank, id LIMIT :limit;

-- name: item_add :one
INSERT INTO item (title, due_on, done_at, is_open, content_hash, goal_value)
VALUES (:title, :due_on, :done_at, :is_open, :content_hash, :goal_value)
RETURNING id AS item_id;

-- name: item_close :exec1
UPDATE item SET is_open = 0, done_at = :now_at, due_on = COALESCE(:due_on, :moved_on)
WHERE id = :item_id AND version = :version;

-- name: item_forget :exec
DELETE FROM item;
