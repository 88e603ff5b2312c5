-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Items that run already: links instead of doubles.

-- name: check_same_find :opt
-- allow: unscoped because those who check drafts see every item
SELECT i.id AS item_id, COALESCE(i.number, '') AS number, i.title
FROM item i
WHERE i.is_open = 1 AND i.plan_id <> :plan_id AND (i.id = :item_id OR i.number = :number)
ORDER BY i.id LIMIT 1;

-- name: check_same_put :exec
INSERT INTO check_same (item_id, same_item_id) VALUES (:item_id, :same_item_id)
ON CONFLICT (item_id) DO UPDATE SET same_item_id = excluded.same_item_id;

-- name: check_same_forget :exec
DELETE FROM check_same WHERE item_id = :item_id;

-- name: check_plan_link_put :exec
INSERT INTO plan_link (plan_id, item_id, linked_person_id, linked_at)
VALUES (:plan_id, :item_id, :linked_person_id, :linked_at)
ON CONFLICT (plan_id, item_id) DO NOTHING;

-- name: check_same_sources :exec
INSERT INTO source (item_id, document_id, paragraph_no, start_pos, end_pos)
SELECT k.same_item_id, s.document_id, s.paragraph_no, s.start_pos, s.end_pos
FROM check_same k JOIN source s ON s.item_id = k.item_id
WHERE k.item_id = :item_id;
