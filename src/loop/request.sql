-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What units ask for: another date, another content, "not ours".

-- name: loop_request_insert :one
INSERT INTO request (item_id, part_id, unit_id, kind, status, reason, wanted_on, wanted_text,
    asked_person_id, asked_at, answer_due_on)
VALUES (:item_id, :part_id, :unit_id, :kind, 'asked', :reason, :wanted_on, :wanted_text,
    :asked_person_id, :asked_at, :answer_due_on)
RETURNING id AS request_id;

-- name: loop_request_by_id :opt
-- allow: unscoped because the rules load the item of the request for an action next
-- column: version int
SELECT q.id AS request_id, q.item_id, q.part_id, q.unit_id, q.kind, q.status, q.reason, q.wanted_on,
    q.wanted_text, q.asked_person_id, q.decider_person_id, q.clerk_view, q.answer_due_on, q.version
FROM request q
WHERE q.id = :request_id;

-- piece: shown
SELECT q.id AS request_id, q.item_id, i.number, i.title, i.due_current_on, i.due_original_on,
    i.extension_count, q.unit_id, u.name AS unit_name, u.name_en AS unit_name_en, q.kind, q.status,
    q.reason, q.wanted_on, q.wanted_text, q.answer_due_on, q.granted_on, q.clerk_view, q.clerk_text,
    q.answer_text, q.asked_at, q.decided_at, q.decider_person_id, q.version,
    CASE WHEN :is_english = 1 AND a.name_en <> '' THEN a.name_en ELSE a.name END AS asked_name,
    CASE WHEN :is_english = 1 AND k.name_en <> '' THEN k.name_en ELSE k.name END AS clerk_name,
    CASE WHEN :is_english = 1 AND d.name_en <> '' THEN d.name_en ELSE d.name END AS decider_name,
    CASE WHEN :is_english = 1 AND e.name_en <> '' THEN e.name_en ELSE e.name END AS decided_name
FROM request q JOIN item i ON i.id = q.item_id JOIN unit u ON u.id = q.unit_id
    JOIN person a ON a.id = q.asked_person_id LEFT JOIN person k ON k.id = q.clerk_person_id
    LEFT JOIN person d ON d.id = q.decider_person_id LEFT JOIN person e ON e.id = q.decided_person_id

-- name: loop_requests_of_item :many
-- allow: unscoped because the page has loaded the item for the viewer
-- column: version int
-- column: extension_count int
{shown}
WHERE q.item_id = :item_id
ORDER BY q.id DESC
LIMIT 200;

-- name: loop_requests_open :many
-- row: loop_requests_of_item
-- allow: unscoped because only those who advise or decide come here (routes.def), and they see every item
-- column: version int
-- column: extension_count int
{shown}
WHERE q.status IN ('asked', 'advised') AND (:only_person_id IS NULL OR (q.status = 'advised'
    AND (q.decider_person_id IS NULL OR q.decider_person_id = :only_person_id
        OR EXISTS (SELECT 1 FROM delegation g WHERE g.from_person_id = q.decider_person_id
            AND g.to_person_id = :only_person_id AND g.status = 'running'))))
ORDER BY q.answer_due_on, q.id
LIMIT 200;

-- name: loop_request_pass_on :exec1
UPDATE request SET status = 'advised', clerk_person_id = :clerk_person_id, clerk_view = :clerk_view,
    clerk_text = :clerk_text, decider_person_id = :decider_person_id, advised_at = :advised_at,
    version = version + 1
WHERE id = :request_id AND version = :version;

-- name: loop_request_answer :exec1
UPDATE request SET status = :status, decided_person_id = :decided_person_id, decided_at = :decided_at,
    granted_on = :granted_on, answer_text = :answer_text, version = version + 1
WHERE id = :request_id AND version = :version;

-- name: loop_leaders :many
SELECT p.id AS person_id, CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS name,
    CASE WHEN :is_english = 1 AND p.post_en <> '' THEN p.post_en ELSE p.post END AS post
FROM person p JOIN person_role r ON r.person_id = p.id
WHERE r.role = 'leader' AND p.is_active = 1
ORDER BY p.position, p.id
LIMIT 200;
