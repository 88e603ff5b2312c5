-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Who acts in the demo.

-- name: demo_post :opt
SELECT p.username FROM person_role r JOIN person p ON p.id = r.person_id
WHERE r.unit_id = :unit_id AND r.role = :role AND p.is_active = 1
ORDER BY p.position, p.id
LIMIT 1;

-- name: demo_tasks :many
-- allow: unscoped because the demo is made by the program itself
SELECT i.id AS item_id FROM item i
WHERE i.kind = 'task' AND i.status = 'registered'
ORDER BY i.id
LIMIT 1000;

-- name: demo_read_notices :exec
-- The past was read half an hour after it was told; of the last days each person's newest five wait.
UPDATE notice SET read_at = CASE WHEN told_at + 1800000000 < :now_at THEN told_at + 1800000000 ELSE :now_at END
WHERE read_at IS NULL AND (told_on < :since_on
    OR (SELECT COUNT(*) FROM notice o WHERE o.person_id = notice.person_id AND o.id > notice.id) >= 5);
