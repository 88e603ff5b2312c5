-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Who is told, and what leaves with it.

-- piece: concerned
SELECT p.id AS person_id, p.email, COALESCE(f.mail, 'each') AS mail,
    COALESCE(f.digest_minutes, :digest_minutes) AS digest_minutes,
    COALESCE(f.quiet_from_minutes, :quiet_from_minutes) AS quiet_from_minutes,
    COALESCE(f.quiet_to_minutes, :quiet_to_minutes) AS quiet_to_minutes
FROM person p LEFT JOIN notify_preference f ON f.person_id = p.id
WHERE p.is_active = 1 AND p.id <> COALESCE(:actor_person_id, 0) AND p.id IN (
    SELECT q.id FROM person q WHERE q.id = :person_id
    UNION
    SELECT r.person_id FROM person_role r WHERE r.unit_id = :unit_id AND r.role IN ('head', 'liaison')
    UNION
    SELECT r.person_id FROM part t JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison')
    WHERE t.item_id = :item_id AND :is_to_participants = 1
    UNION
    SELECT r.person_id FROM person_role r WHERE r.role = 'clerk' AND :is_to_clerks = 1

-- name: notice_people :many
-- allow: unscoped because it says who takes part, to those who change the item
-- Everybody concerned but the actor, once, with what they chose.
-- param: is_to_participants bool
-- param: is_to_clerks bool
-- column: digest_minutes int
-- column: quiet_from_minutes int
-- column: quiet_to_minutes int
{concerned}
    UNION
    SELECT value FROM json_each(:people_json))
ORDER BY p.id;
-- dialect: pg
{concerned}
    UNION
    SELECT value::bigint FROM json_array_elements_text((:people_json)::json))
ORDER BY p.id;

-- name: notice_channels :many
-- allow: unscoped because it says who takes part, to those who change the item
-- Where it goes besides: the mail channel, robots and webhooks that want this kind, of all units or of
-- one that takes part.
SELECT c.id AS channel_id, c.kind
FROM channel c
WHERE c.is_enabled = 1 AND (c.kind = 'mail' OR c.kinds = '' OR c.kinds LIKE '% ' || :kind || ' %')
    AND (c.unit_id IS NULL OR c.unit_id = :unit_id OR EXISTS (
        SELECT 1 FROM part t WHERE t.item_id = :item_id AND t.unit_id = c.unit_id))
ORDER BY c.id;

-- name: notice_insert :exec
-- param: is_merged bool
INSERT INTO notice (person_id, kind, item_id, unit_id, actor_person_id, detail, is_reminder, told_at, told_on,
    object, object_no, told_count)
SELECT p.id, :kind, :item_id, :unit_id, :actor_person_id, :detail, :is_reminder, :told_at, :told_on, :object, :object_no,
    1 + CASE WHEN :is_merged = 1 THEN COALESCE((SELECT SUM(o.told_count) FROM notice o WHERE o.person_id = p.id
        AND o.object_no = :object_no AND o.object_no > 0 AND o.kind = :kind AND o.object = :object AND o.read_at IS NULL), 0) ELSE 0 END
FROM person p WHERE p.id IN (SELECT value FROM json_each(:ids_json))
ORDER BY p.id
ON CONFLICT DO NOTHING;
-- dialect: pg
INSERT INTO notice (person_id, kind, item_id, unit_id, actor_person_id, detail, is_reminder, told_at, told_on,
    object, object_no, told_count)
SELECT p.id, :kind, :item_id, :unit_id, :actor_person_id, :detail, :is_reminder, :told_at, :told_on, :object, :object_no,
    1 + CASE WHEN :is_merged = 1 THEN COALESCE((SELECT CAST(SUM(o.told_count) AS BIGINT) FROM notice o WHERE o.person_id = p.id
        AND o.object_no = :object_no AND o.object_no > 0 AND o.kind = :kind AND o.object = :object AND o.read_at IS NULL), 0) ELSE 0 END
FROM person p WHERE p.id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
ORDER BY p.id
ON CONFLICT DO NOTHING;

-- name: notice_merge :exec
-- The new one stands for the unread ones of the same kind and object.
DELETE FROM notice WHERE person_id IN (SELECT value FROM json_each(:ids_json)) AND object_no = :object_no AND object_no > 0
    AND kind = :kind AND object = :object AND read_at IS NULL AND id < (SELECT MAX(m.id) FROM notice m
        WHERE m.person_id = notice.person_id AND m.object_no = :object_no AND m.object_no > 0 AND m.kind = :kind
            AND m.object = :object AND m.read_at IS NULL);
-- dialect: pg
DELETE FROM notice WHERE person_id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json)) AND object_no = :object_no AND object_no > 0
    AND kind = :kind AND object = :object AND read_at IS NULL AND id < (SELECT MAX(m.id) FROM notice m
        WHERE m.person_id = notice.person_id AND m.object_no = :object_no AND m.object_no > 0 AND m.kind = :kind
            AND m.object = :object AND m.read_at IS NULL);

-- name: notice_told_already :many
-- Of these people, who was reminded of the item today.
SELECT n.person_id FROM notice n
WHERE n.item_id = :item_id AND n.told_on = :told_on AND n.is_reminder = 1
ORDER BY n.person_id;

-- name: outbox_insert :exec
-- Rows: [channel, person or null, not before]
INSERT INTO outbox (channel_id, person_id, kind, item_id, unit_id, actor_person_id, detail, told_at, not_before_at,
    object, object_no)
SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), :kind, :item_id, :unit_id,
    :actor_person_id, :detail, :told_at, json_extract(j.value, '$[2]'), :object, :object_no
FROM json_each(:rows_json) AS j ORDER BY j.key;
-- dialect: pg
INSERT INTO outbox (channel_id, person_id, kind, item_id, unit_id, actor_person_id, detail, told_at, not_before_at,
    object, object_no)
SELECT (j.value->>0)::bigint, (j.value->>1)::bigint, :kind, :item_id, :unit_id, :actor_person_id,
    :detail, :told_at, (j.value->>2)::bigint, :object, :object_no
FROM json_array_elements(:rows_json::json) WITH ORDINALITY AS j (value, no) ORDER BY j.no;

-- name: notice_forget :exec
-- Read ones after 180 days, all after a year.
DELETE FROM notice WHERE told_on < :year_on OR (told_on < :read_on AND read_at IS NOT NULL);

-- name: outbox_forget :exec
-- What was sent after 30 days, what was given up after 180.
DELETE FROM outbox WHERE ended_at < :dead_at OR (ended_at < :sent_at AND status = 'sent');

-- name: outbox_forget_waiting :exec
-- What waits for a channel that nobody switched on again for 180 days.
DELETE FROM outbox WHERE status = 'waiting' AND not_before_at < :dead_at
    AND channel_id IN (SELECT c.id FROM channel c WHERE c.is_enabled = 0);

-- name: send_log_forget :exec
DELETE FROM send_log WHERE happened_at < :before_at;
