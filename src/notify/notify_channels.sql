-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The institution's channels, as the pages of the settings show them. Addresses and secrets are read only
-- where they are changed or used.

-- name: channel_mail :opt
-- The way for mail to people: the first that is on.
SELECT c.id AS channel_id FROM channel c WHERE c.kind = 'mail' AND c.is_enabled = 1 ORDER BY c.id LIMIT 1;

-- name: channel_all :many
-- column: waiting_count int
-- column: dead_count int
SELECT c.id AS channel_id, c.kind, c.name, c.is_enabled, c.last_error, c.last_sent_at, c.failure_count,
    (SELECT COUNT(*) FROM outbox o WHERE o.channel_id = c.id AND o.status = 'waiting') AS waiting_count,
    (SELECT COUNT(*) FROM outbox o WHERE o.channel_id = c.id AND o.status = 'dead') AS dead_count
FROM channel c ORDER BY c.kind, c.id;

-- name: channel_one :one
SELECT c.id AS channel_id, c.kind, c.name, c.is_enabled, c.address, c.account, c.secret, c.sender, c.keyword,
    c.certificate, c.unit_id, c.kinds, c.paused_until_at, c.failure_count, c.last_error, c.last_sent_at, c.version
FROM channel c WHERE c.id = :channel_id;

-- name: channel_with_name :opt
SELECT c.id AS channel_id FROM channel c WHERE c.name = :name;

-- name: channel_insert :one
INSERT INTO channel (kind, name, is_enabled, address, account, secret, sender, keyword, certificate, unit_id, kinds, updated_at)
VALUES (:kind, :name, :is_enabled, :address, :account, :secret, :sender, :keyword, :certificate, :unit_id, :kinds, :now_at)
RETURNING id AS channel_id;

-- name: channel_update :exec1
-- A changed channel is tried again at once.
UPDATE channel SET name = :name, is_enabled = :is_enabled, address = :address, account = :account, secret = :secret,
    sender = :sender, keyword = :keyword, certificate = :certificate, unit_id = :unit_id, kinds = :kinds,
    paused_until_at = NULL, failure_count = 0, version = version + 1, updated_at = :now_at
WHERE id = :channel_id AND version = :version;

-- name: channel_test_insert :exec
INSERT INTO outbox (channel_id, person_id, kind, actor_person_id, told_at, not_before_at)
VALUES (:channel_id, :person_id, 'test', :actor_person_id, :now_at, :now_at);

-- name: channel_unpause :exec
UPDATE channel SET paused_until_at = NULL WHERE id = :channel_id;

-- name: channel_log :many
SELECT l.id AS log_no, l.happened_at, l.message_no, l.attempt_no, l.notice_count, l.outcome, l.error, l.took_ms_count,
    COALESCE(p.name, '') AS person_name
FROM send_log l LEFT JOIN person p ON p.id = l.person_id
WHERE l.channel_id = :channel_id ORDER BY l.id DESC LIMIT :row_limit;

-- name: channel_dead :many
-- column: notice_count int
-- column: ended_at instant
-- column: error text
-- column: person_name text
-- Messages that were given up, newest first.
SELECT o.message_no, CAST(COUNT(*) AS BIGINT) AS notice_count, MAX(o.ended_at) AS ended_at, MAX(o.last_error) AS error,
    COALESCE(MAX(p.name), '') AS person_name
FROM outbox o LEFT JOIN person p ON p.id = o.person_id
WHERE o.channel_id = :channel_id AND o.status = 'dead'
GROUP BY o.message_no ORDER BY o.message_no DESC LIMIT :row_limit;

-- name: channel_replay_rows :exec
-- Under their old number, by which a receiver that had them after all knows them. 0: all of the channel.
UPDATE outbox SET status = 'waiting', attempt_count = 0, not_before_at = :now_at, ended_at = NULL
WHERE channel_id = :channel_id AND status = 'dead' AND (message_no = :message_no OR :message_no = 0);

-- name: channel_seals :many
SELECT c.id AS channel_id, c.kind, c.address, c.secret FROM channel c ORDER BY c.id LIMIT 1000;

-- name: channel_seal_put :exec1
-- Only how it is written changes, not what it says: version and journal stay.
UPDATE channel SET address = :address, secret = :secret WHERE id = :channel_id;
