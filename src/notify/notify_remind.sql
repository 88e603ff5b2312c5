-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The daily reminders: whatever falls into a range of dates, by an index of those dates. A second
-- reminder of an item for the same person and day meets notice_once and is dropped (R-NOTIFY-02).

-- name: remind_last :one
-- column: last_no int
SELECT COALESCE(MAX(n.id), 0) AS last_no FROM notice n;

-- name: remind_parts :exec
-- Near, due today, overdue: heads and liaisons of the units that still have to deliver.
INSERT INTO notice (person_id, kind, item_id, unit_id, is_reminder, told_at, told_on)
SELECT r.person_id, :kind, t.item_id, t.unit_id, 1, :told_at, :told_on
FROM part t JOIN item i ON i.id = t.item_id AND i.status IN ('dispatched', 'active', 'disputed')
    JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison')
    JOIN person p ON p.id = r.person_id AND p.is_active = 1
WHERE t.due_sort_on >= :from_on AND t.due_sort_on <= :to_on
    AND t.is_open = 1 AND t.status IN ('waiting', 'active', 'returned')
ORDER BY t.due_sort_on, t.id
ON CONFLICT DO NOTHING;

-- name: remind_signing :exec
INSERT INTO notice (person_id, kind, item_id, unit_id, is_reminder, told_at, told_on)
SELECT r.person_id, :kind, t.item_id, t.unit_id, 1, :told_at, :told_on
FROM item i JOIN part t ON t.item_id = i.id AND t.status = 'waiting'
    JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison')
    JOIN person p ON p.id = r.person_id AND p.is_active = 1
WHERE i.sign_due_on >= :from_on AND i.sign_due_on <= :to_on AND i.is_open = 1
    AND i.status IN ('dispatched', 'active')
ORDER BY i.sign_due_on, t.id
ON CONFLICT DO NOTHING;

-- name: remind_reports :exec
INSERT INTO notice (person_id, kind, item_id, unit_id, is_reminder, told_at, told_on)
SELECT r.person_id, :kind, t.item_id, t.unit_id, 1, :told_at, :told_on
FROM part t JOIN item i ON i.id = t.item_id AND i.status = 'active'
    JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison')
    JOIN person p ON p.id = r.person_id AND p.is_active = 1
WHERE t.report_due_on >= :from_on AND t.report_due_on <= :to_on AND t.report_due_on IS NOT NULL
    AND t.is_open = 1 AND t.status IN ('active', 'returned')
ORDER BY t.report_due_on, t.id
ON CONFLICT DO NOTHING;

-- name: remind_reviews :exec
-- To the clerks: what waits for their review.
INSERT INTO notice (person_id, kind, item_id, is_reminder, told_at, told_on)
SELECT r.person_id, :kind, i.id, 1, :told_at, :told_on
FROM item i JOIN person_role r ON r.role = 'clerk'
    JOIN person p ON p.id = r.person_id AND p.is_active = 1
WHERE i.review_due_on >= :from_on AND i.review_due_on <= :to_on
    AND i.status IN ('submitted', 'verifying')
ORDER BY i.review_due_on, i.id
ON CONFLICT DO NOTHING;

-- name: remind_requests :exec
-- To the clerks: what they have not answered or advised on.
INSERT INTO notice (person_id, kind, item_id, unit_id, is_reminder, told_at, told_on)
SELECT r.person_id, :kind, q.item_id, q.unit_id, 1, :told_at, :told_on
FROM request q JOIN person_role r ON r.role = 'clerk'
    JOIN person p ON p.id = r.person_id AND p.is_active = 1
WHERE q.status IN ('asked', 'advised') AND q.status = 'asked' AND q.answer_due_on >= :from_on AND q.answer_due_on <= :to_on
ORDER BY q.answer_due_on, q.id
ON CONFLICT DO NOTHING;

-- name: remind_decisions :exec
-- To the leader whose decision the clerks asked for.
INSERT INTO notice (person_id, kind, item_id, unit_id, is_reminder, told_at, told_on)
SELECT p.id, :kind, q.item_id, q.unit_id, 1, :told_at, :told_on
FROM request q JOIN person p ON p.id = q.decider_person_id AND p.is_active = 1
WHERE q.status IN ('asked', 'advised') AND q.status = 'advised' AND q.answer_due_on >= :from_on AND q.answer_due_on <= :to_on
ORDER BY q.answer_due_on, q.id
ON CONFLICT DO NOTHING;

-- name: remind_blockers :exec
INSERT INTO notice (person_id, kind, item_id, unit_id, is_reminder, told_at, told_on)
SELECT p.id, :kind, b.item_id, b.unit_id, 1, :told_at, :told_on
FROM blocker b JOIN person p ON p.id = b.decider_person_id AND p.is_active = 1
WHERE b.status = 'open' AND b.opened_on >= :from_on AND b.opened_on <= :to_on
ORDER BY b.opened_on, b.id
ON CONFLICT DO NOTHING;

-- name: remind_mail :exec
-- One mail a person and day: the rows wait for the hour of the person's digest and travel together.
INSERT INTO outbox (channel_id, person_id, kind, item_id, unit_id, detail, told_at, not_before_at)
SELECT :channel_id, n.person_id, n.kind, n.item_id, n.unit_id, n.detail, n.told_at,
    CASE WHEN :midnight_at + COALESCE(f.digest_minutes, :digest_minutes) * 60000000 < :now_at THEN :now_at
    ELSE :midnight_at + COALESCE(f.digest_minutes, :digest_minutes) * 60000000 END
FROM notice n JOIN person p ON p.id = n.person_id AND p.email <> ''
    LEFT JOIN notify_preference f ON f.person_id = n.person_id
WHERE n.id > :last_no AND n.told_on = :told_on AND n.is_reminder = 1 AND COALESCE(f.mail, 'each') <> 'off'
ORDER BY n.id;

-- name: remind_channels :exec
-- Robots and webhooks: each item once, not once a person; in the course of the morning.
INSERT INTO outbox (channel_id, kind, item_id, told_at, not_before_at)
SELECT c.id, n.kind, n.item_id, :now_at,
    CASE WHEN :morning_at + (c.id % 20) * 60000000 < :now_at THEN :now_at
    ELSE :morning_at + (c.id % 20) * 60000000 END
FROM notice n JOIN channel c ON c.is_enabled = 1 AND c.kind <> 'mail'
    AND (c.kinds = '' OR c.kinds LIKE '% ' || n.kind || ' %')
    AND (c.unit_id IS NULL OR EXISTS (
        SELECT 1 FROM part t WHERE t.item_id = n.item_id AND t.unit_id = c.unit_id))
WHERE n.id > :last_no AND n.told_on = :told_on AND n.is_reminder = 1
GROUP BY c.id, n.kind, n.item_id
ORDER BY MIN(n.id), c.id;
