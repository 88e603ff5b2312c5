-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What waits for verification, and the rounds that were.

-- name: review_queue :many
-- allow: unscoped because who verifies sees every item (ITEM_REVIEW)
-- column: return_count int
SELECT i.id AS item_id, i.number, i.title, u.name AS lead_name, u.name_en AS lead_name_en, i.status,
    i.review_due_on, i.due_current_on AS due_on, i.submitted_at, i.return_count,
    CASE WHEN i.handler_person_id = :actor_person_id
        OR EXISTS (SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
            WHERE v.item_id = i.id AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison'))
        OR EXISTS (SELECT 1 FROM report t WHERE t.item_id = i.id
            AND (t.made_person_id = :actor_person_id OR t.confirmed_person_id = :actor_person_id))
        OR EXISTS (SELECT 1 FROM part v WHERE v.item_id = i.id AND (v.signed_person_id = :actor_person_id
            OR v.submitted_person_id = :actor_person_id OR v.handler_person_id = :actor_person_id))
        THEN 1 ELSE 0 END AS is_doer
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.status IN ('submitted', 'verifying')
ORDER BY i.review_due_on, i.id
LIMIT 200;

-- name: review_round_list :many
-- column: round_no int
SELECT r.id AS review_id, r.round_no, r.verdict, r.text,
    CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS person_name, r.reviewed_at
FROM review r JOIN person p ON p.id = r.reviewed_person_id
WHERE r.item_id = :item_id
ORDER BY r.round_no DESC
LIMIT 200;

-- name: review_round_parts :many
-- allow: unscoped because the page has loaded the item for the viewer
SELECT v.review_id, u.name AS unit_name, u.name_en AS unit_name_en, v.verdict, v.text
FROM review_part v JOIN review r ON r.id = v.review_id JOIN part t ON t.id = v.part_id
    JOIN unit u ON u.id = t.unit_id
WHERE r.item_id = :item_id
ORDER BY v.review_id DESC, t.role, t.position, t.id
LIMIT 2000;
