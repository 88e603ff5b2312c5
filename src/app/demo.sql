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
