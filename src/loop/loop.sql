-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- One item in the loop: its state, its parts, writing both.

-- name: loop_item_state :one
-- allow: unscoped because loop_load has loaded the item for the action
-- column: report_day int
-- column: urge_count int
SELECT i.resume_status, i.stopped_on, i.dispatched_on, i.sign_due_on, i.review_due_on, i.dispatched_at,
    i.submitted_at, i.done_at, i.closed_at, i.urged_at, i.urge_count, i.ended_text, i.successor_item_id,
    p.report_period, p.report_day,
    CASE WHEN EXISTS (SELECT 1 FROM item k WHERE k.parent_item_id = i.id AND k.is_open = 1)
        THEN 1 ELSE 0 END AS has_open_child,
    CASE WHEN EXISTS (SELECT 1 FROM request q WHERE q.item_id = i.id) THEN 1 ELSE 0 END AS has_requests,
    CASE WHEN EXISTS (SELECT 1 FROM blocker b WHERE b.item_id = i.id) THEN 1 ELSE 0 END AS has_blockers,
    CASE WHEN EXISTS (SELECT 1 FROM report t WHERE t.item_id = i.id) THEN 1 ELSE 0 END AS has_reports,
    CASE WHEN EXISTS (SELECT 1 FROM review w WHERE w.item_id = i.id) THEN 1 ELSE 0 END AS has_reviews,
    CASE WHEN EXISTS (SELECT 1 FROM decision k WHERE k.item_id = i.id)
        OR EXISTS (SELECT 1 FROM meeting m WHERE m.document_id = p.document_id) THEN 1 ELSE 0 END AS has_meetings,
    CASE WHEN (:is_step = 1 OR i.status IN ('submitted', 'verifying')) AND (i.handler_person_id = :actor_person_id
        OR EXISTS (SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
            WHERE v.item_id = i.id AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison'))
        OR EXISTS (SELECT 1 FROM report t WHERE t.item_id = i.id
            AND (t.made_person_id = :actor_person_id OR t.confirmed_person_id = :actor_person_id))
        OR EXISTS (SELECT 1 FROM part v WHERE v.item_id = i.id AND (v.signed_person_id = :actor_person_id
            OR v.submitted_person_id = :actor_person_id OR v.handler_person_id = :actor_person_id))
        OR EXISTS (SELECT 1 FROM delegation g CROSS JOIN person_role r CROSS JOIN part v
            WHERE g.to_person_id = :actor_person_id AND g.status = 'running' AND r.person_id = g.from_person_id
                AND r.role IN ('head', 'liaison') AND v.item_id = i.id AND v.unit_id = r.unit_id))
        THEN 1 ELSE 0 END AS is_doer
FROM item i JOIN plan p ON p.id = i.plan_id
WHERE i.id = :item_id;

-- name: loop_waiting_requests :many
-- allow: unscoped because loop_load has loaded the item for the action
SELECT q.id AS request_id, q.kind
FROM request q
WHERE q.item_id = :item_id AND q.status IN ('asked', 'advised')
ORDER BY q.id;

-- name: loop_item_save :exec1
UPDATE item SET status = :status, is_open = :is_open, resume_status = :resume_status,
    stopped_on = :stopped_on, dispatched_on = :dispatched_on, sign_due_on = :sign_due_on,
    review_due_on = :review_due_on, due_current_on = :due_current_on, due_effective_on = :due_effective_on,
    due_sort_on = :due_sort_on, dispatched_at = :dispatched_at, submitted_at = :submitted_at,
    done_at = :done_at, closed_at = :closed_at, urged_at = :urged_at, extension_count = :extension_count,
    return_count = :return_count, urge_count = :urge_count, ended_text = :ended_text, text = :text,
    successor_item_id = :successor_item_id, version = version + 1, updated_at = :updated_at
WHERE id = :item_id AND version = :version;

-- name: loop_part_save :exec1
UPDATE part SET status = :status, due_on = :due_on, due_effective_on = :due_effective_on,
    stopped_on = :stopped_on, signed_at = :signed_at, signed_person_id = :signed_person_id,
    submitted_at = :submitted_at, submitted_person_id = :submitted_person_id, accepted_at = :accepted_at,
    return_count = :return_count, report_due_on = :report_due_on, version = version + 1,
    updated_at = :updated_at
WHERE id = :part_id AND version = :version;

-- name: loop_review_round :one
-- column: round_no int
SELECT COALESCE(MAX(r.round_no), 0) + 1 AS round_no FROM review r WHERE r.item_id = :item_id;

-- name: loop_review_insert :one
INSERT INTO review (item_id, round_no, verdict, text, reviewed_person_id, reviewed_at)
VALUES (:item_id, :round_no, :verdict, :text, :reviewed_person_id, :reviewed_at)
RETURNING id AS review_id;

-- name: loop_review_part_insert :exec
INSERT INTO review_part (review_id, part_id, verdict, text) VALUES (:review_id, :part_id, :verdict, :text);

-- name: loop_end_requests :exec
-- An item that ends takes what waits for an answer with it.
UPDATE request SET status = 'withdrawn', decided_at = :now_at, answer_text = :text, version = version + 1
WHERE item_id = :item_id AND status IN ('asked', 'advised');

-- name: loop_end_blockers :exec
UPDATE blocker SET status = 'withdrawn', answered_at = :now_at, ended_on = :today_on, answer_text = :text,
    version = version + 1
WHERE item_id = :item_id AND status = 'open';

-- name: loop_plan_to :opt
SELECT p.id AS plan_id, p.title, p.status FROM plan p WHERE p.id = :plan_id;

-- name: loop_answer_disputes :exec
UPDATE request SET status = :status, decided_person_id = :decided_person_id, decided_at = :decided_at,
    answer_text = :answer_text, version = version + 1
WHERE item_id = :item_id AND kind = 'dispute' AND status IN ('asked', 'advised');

-- name: loop_release_clock :exec
-- Questions of units that no longer take part are taken back.
UPDATE blocker SET status = 'withdrawn', answered_at = :now_at, ended_on = :today_on, version = version + 1
WHERE item_id = :item_id AND status = 'open' AND part_id IS NULL;

-- name: loop_link_predecessor :exec1
-- The successor keeps the original date: it is late since then.
UPDATE item SET predecessor_item_id = :predecessor_item_id,
    due_original_on = COALESCE(:due_original_on, due_original_on)
WHERE id = :item_id;

-- name: loop_plan_choices :many
SELECT p.id AS plan_id, p.title FROM plan p
WHERE p.status = 'confirmed' AND p.id <> :but_plan_id
ORDER BY p.id DESC
LIMIT 200;

-- name: loop_by_number :opt
-- allow: unscoped because only the clerk names a successor (ITEM_END), and the clerk sees every item
SELECT i.id AS item_id FROM item i WHERE i.number = :number;

-- name: loop_plan_registered :many
-- allow: unscoped because only the clerk dispatches a plan (ITEM_DISPATCH)
SELECT i.id AS item_id FROM item i
WHERE i.plan_id = :plan_id AND i.kind = 'task' AND i.status = 'registered'
ORDER BY i.position, i.id
LIMIT 1000;

-- name: loop_done_count :exec
-- One more accepted item of this week.
INSERT INTO done_tally (week_on, done_count, in_time_count, original_count)
VALUES (:week_on, 1, :in_time_count, :original_count)
ON CONFLICT (week_on) DO UPDATE SET done_count = done_tally.done_count + 1,
    in_time_count = done_tally.in_time_count + :in_time_count,
    original_count = done_tally.original_count + :original_count;

-- name: loop_release_requests :exec
-- What units asked for that no longer take part is taken back.
UPDATE request SET status = 'withdrawn', decided_at = :now_at, version = version + 1
WHERE item_id = :item_id AND status IN ('asked', 'advised') AND kind <> 'dispute' AND part_id IS NULL;
