-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What a person chose, and their calendar feeds.

-- name: own_preference :one
-- column: digest_minutes int
-- column: quiet_from_minutes int
-- column: quiet_to_minutes int
SELECT p.email, COALESCE(f.mail, 'each') AS mail, COALESCE(f.digest_minutes, :digest_minutes) AS digest_minutes,
    COALESCE(f.quiet_from_minutes, :quiet_from_minutes) AS quiet_from_minutes,
    COALESCE(f.quiet_to_minutes, :quiet_to_minutes) AS quiet_to_minutes
FROM person p LEFT JOIN notify_preference f ON f.person_id = p.id WHERE p.id = :person_id;

-- name: own_preference_put :exec
INSERT INTO notify_preference (person_id, mail, digest_minutes, quiet_from_minutes, quiet_to_minutes, updated_at)
VALUES (:person_id, :mail, :digest_minutes, :quiet_from_minutes, :quiet_to_minutes, :now_at)
ON CONFLICT (person_id) DO UPDATE SET mail = :mail, digest_minutes = :digest_minutes,
    quiet_from_minutes = :quiet_from_minutes, quiet_to_minutes = :quiet_to_minutes,
    version = notify_preference.version + 1, updated_at = :now_at;

-- name: own_mail_stop :exec
-- Switched off: what still waits is not sent.
UPDATE outbox SET status = 'dead', last_error = 'the person switched mail off', ended_at = :now_at
WHERE status = 'waiting' AND person_id = :person_id AND channel_id IN (SELECT c.id FROM channel c WHERE c.kind = 'mail');

-- name: feed_list :many
SELECT f.id AS feed_id, f.name, f.query, f.created_at FROM feed f WHERE f.person_id = :person_id ORDER BY f.id;

-- name: feed_insert :exec
INSERT INTO feed (token_hash, person_id, name, query, created_at)
VALUES (:token_hash, :person_id, :name, :query, :created_at);

-- name: feed_delete :exec1
DELETE FROM feed WHERE id = :feed_id AND person_id = :person_id;

-- name: feed_by_token :opt
SELECT f.id AS feed_id, f.name, f.query, p.username FROM feed f JOIN person p ON p.id = f.person_id
WHERE f.token_hash = :token_hash AND p.is_active = 1;

-- name: feed_mine :many
-- What a person works on: open parts of their units, items that they lead or handle.
SELECT i.id AS item_id, i.number, i.title, i.due_sort_on AS due_on, i.updated_at
FROM item i
WHERE i.is_open = 1 AND i.due_sort_on < '2199-12-31' AND i.id IN (
    SELECT t.item_id FROM part t JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison')
    WHERE r.person_id = :viewer_person_id AND t.is_open = 1
    UNION SELECT l.id FROM item l WHERE l.leader_person_id = :viewer_person_id
    UNION SELECT d.id FROM item d WHERE d.handler_person_id = :viewer_person_id)
ORDER BY i.due_sort_on, i.id LIMIT :row_limit;

-- name: feed_given :many
-- column: is_seen bool
-- What the address has given out, with the item's title only while the person may see the item.
SELECT e.item_id, e.due_on, e.gone_on, e.changed_at, i.number, i.title,
    CASE WHEN :viewer_person_id IS NULL OR EXISTS (SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison'))
    THEN 1 ELSE 0 END AS is_seen
FROM feed_event e JOIN item i ON i.id = e.item_id
WHERE e.feed_id = :feed_id
ORDER BY e.item_id LIMIT 5000;

-- name: feed_event_put :exec
INSERT INTO feed_event (feed_id, item_id, due_on, changed_at) VALUES (:feed_id, :item_id, :due_on, 0)
ON CONFLICT (feed_id, item_id) DO UPDATE SET due_on = :due_on,
    changed_at = CASE WHEN feed_event.gone_on IS NULL THEN feed_event.changed_at ELSE :now_at END, gone_on = NULL;

-- name: feed_event_gone :exec
UPDATE feed_event SET gone_on = :today_on, changed_at = :now_at WHERE feed_id = :feed_id AND item_id = :item_id;

-- name: feed_event_forget :exec
DELETE FROM feed_event WHERE feed_id = :feed_id AND gone_on < :before_on;
