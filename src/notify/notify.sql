-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Who is told.

-- name: notice_insert :exec
-- param: is_to_participants bool
-- param: is_to_clerks bool
INSERT INTO notice (person_id, kind, item_id, unit_id, actor_person_id, detail, is_reminder, told_at, told_on)
SELECT p.id, :kind, :item_id, :unit_id, :actor_person_id, :detail, :is_reminder, :told_at, :told_on
FROM person p
WHERE p.is_active = 1 AND p.id <> COALESCE(:actor_person_id, 0) AND p.id IN (
    SELECT q.id FROM person q WHERE q.id = :person_id
    UNION
    SELECT r.person_id FROM person_role r WHERE r.unit_id = :unit_id AND r.role IN ('head', 'liaison')
    UNION
    SELECT r.person_id FROM part t JOIN person_role r ON r.unit_id = t.unit_id AND r.role IN ('head', 'liaison')
    WHERE t.item_id = :item_id AND :is_to_participants = 1
    UNION
    SELECT r.person_id FROM person_role r WHERE r.role = 'clerk' AND :is_to_clerks = 1)
ON CONFLICT DO NOTHING;
