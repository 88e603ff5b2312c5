-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The way of a message through the outbox. One sender at a time serves a channel: it holds a lease
-- (claim_until_at) and writes what became of the message only while claim_no is still its own.

-- name: sender_ready :many
-- Channels that are on, not paused and not held, with something due or left behind by one that stopped.
SELECT c.id AS channel_id, c.kind FROM channel c
WHERE c.is_enabled = 1 AND COALESCE(c.paused_until_at, 0) <= :now_at AND COALESCE(c.claim_until_at, 0) <= :now_at
    AND (EXISTS (SELECT 1 FROM outbox o WHERE o.channel_id = c.id AND o.status = 'waiting' AND o.not_before_at <= :now_at)
        OR EXISTS (SELECT 1 FROM outbox s WHERE s.channel_id = c.id AND s.status = 'sending'))
ORDER BY c.id;

-- name: sender_claim :one
-- NOT_FOUND: another was quicker.
UPDATE channel SET claim_no = claim_no + 1, claim_until_at = :until_at
WHERE id = :channel_id AND is_enabled = 1 AND COALESCE(claim_until_at, 0) <= :now_at
    AND COALESCE(paused_until_at, 0) <= :now_at
RETURNING claim_no, kind, name, address, account, secret, sender, keyword, certificate, failure_count;

-- name: sender_left_behind :exec
-- What a sender that stopped had in hand: nobody knows whether it arrived, so it goes again under its
-- old number, by which the receiver knows a double.
UPDATE outbox SET status = 'waiting' WHERE channel_id = :channel_id AND status = 'sending';

-- name: sender_first :opt
SELECT o.id AS outbox_id, o.message_no, o.person_id FROM outbox o
WHERE o.channel_id = :channel_id AND o.status = 'waiting' AND o.not_before_at <= :now_at
ORDER BY o.not_before_at, o.id LIMIT 1;

-- name: sender_mark :exec
-- The first of a recipient and what is due with it.
UPDATE outbox SET status = 'sending', message_no = :message_no, attempt_count = attempt_count + 1
WHERE id IN (SELECT o.id FROM outbox o
    WHERE o.channel_id = :channel_id AND o.status = 'waiting' AND o.not_before_at <= :now_at
        AND COALESCE(o.person_id, 0) = :person_no AND o.message_no = :old_no
    ORDER BY o.not_before_at, o.id LIMIT :row_limit);

-- name: sender_lines :many
-- allow: unscoped because people are told of items in which they take part, and the row was written then
SELECT o.id AS outbox_id, o.kind, o.item_id, o.object, o.object_no, o.detail, o.told_at, o.attempt_count, i.number,
    COALESCE(i.title, mt.title) AS title,
    COALESCE(i.due_effective_on, i.due_current_on) AS due_on,
    u.name AS unit_name, u.name_en AS unit_name_en, a.name AS actor_name, a.name_en AS actor_name_en
FROM outbox o LEFT JOIN item i ON i.id = o.item_id LEFT JOIN unit u ON u.id = o.unit_id
    LEFT JOIN person a ON a.id = o.actor_person_id LEFT JOIN meeting mt ON o.object = 'meeting' AND mt.id = o.object_no
WHERE o.message_no = :message_no AND o.message_no > 0 AND o.status = 'sending' ORDER BY o.told_at, o.id LIMIT 1000;

-- name: sender_person :one
SELECT p.name, p.name_en, p.email, p.language, p.is_active FROM person p WHERE p.id = :person_id;

-- name: sender_release :exec1
-- The fence: CONFLICT when the lease ran out and another sender took the channel.
UPDATE channel SET claim_until_at = NULL, paused_until_at = :paused_until_at, failure_count = :failure_count,
    last_error = :last_error, last_sent_at = COALESCE(:last_sent_at, last_sent_at),
    is_enabled = CASE WHEN :is_gone = 1 THEN 0 ELSE is_enabled END
WHERE id = :channel_id AND claim_no = :claim_no;

-- name: sender_end :exec
-- Sent, or given up.
UPDATE outbox SET status = :status, last_error = :error, ended_at = :now_at
WHERE message_no = :message_no AND message_no > 0 AND status = 'sending';

-- name: sender_again :exec
UPDATE outbox SET status = 'waiting', last_error = :error, not_before_at = :not_before_at
WHERE message_no = :message_no AND message_no > 0 AND status = 'sending';

-- name: sender_log :exec
INSERT INTO send_log (channel_id, person_id, message_no, notice_count, attempt_no, outcome, error, happened_at, took_ms_count)
VALUES (:channel_id, :person_id, :message_no, :notice_count, :attempt_no, :outcome, :error, :now_at, :took_ms_count);

-- name: sender_mentions :many
-- column: handle text
-- Who was told of what a group's message says, as far as that kind is urgent (kinds: ' urged overdue ') and the
-- person has a name in that system.
SELECT p.id AS person_id,
    MAX(CASE :channel_kind WHEN 'wecom' THEN p.wecom_user WHEN 'dingtalk' THEN p.dingtalk_user ELSE p.feishu_user END) AS handle
FROM outbox o JOIN notice n ON n.item_id = o.item_id AND n.kind = o.kind AND n.told_at = o.told_at
    JOIN person p ON p.id = n.person_id
WHERE o.message_no = :message_no AND o.message_no > 0 AND o.status = 'sending' AND p.is_active = 1
    AND :kinds LIKE '% ' || o.kind || ' %'
    AND CASE :channel_kind WHEN 'wecom' THEN p.wecom_user WHEN 'dingtalk' THEN p.dingtalk_user ELSE p.feishu_user END <> ''
GROUP BY p.id
ORDER BY MIN(o.id), p.id LIMIT 20;
