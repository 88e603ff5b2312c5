-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- A person's own notices.

-- name: notice_page :many
-- column: is_seen bool
-- column: told_count int
-- Newest first. The item's title only while the person may see the item (is_seen).
SELECT n.id AS notice_id, n.kind, n.item_id, n.detail, n.told_at, n.read_at, n.told_count, g.title AS plan_title, mt.title AS meeting_title,
    CASE WHEN i.id IS NOT NULL AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
    THEN 1 ELSE 0 END AS is_seen,
    i.number, i.title, COALESCE(i.due_effective_on, i.due_current_on) AS due_on,
    u.name AS unit_name, u.name_en AS unit_name_en, a.name AS actor_name, a.name_en AS actor_name_en
FROM notice n LEFT JOIN item i ON i.id = n.item_id
    LEFT JOIN plan g ON n.object = 'plan' AND g.id = n.object_no AND n.told_count > 1 AND :viewer_person_id IS NULL
    LEFT JOIN meeting mt ON n.object = 'meeting' AND mt.id = n.object_no
    LEFT JOIN unit u ON u.id = n.unit_id
    LEFT JOIN person a ON a.id = n.actor_person_id
WHERE n.person_id = :person_id AND n.id < :before_no
ORDER BY n.id DESC LIMIT :row_limit;

-- name: notice_one :opt
-- column: told_count int
SELECT n.id AS notice_id, n.item_id, n.object, n.object_no, n.told_count FROM notice n WHERE n.id = :notice_id AND n.person_id = :person_id;

-- name: notice_read_one :exec
UPDATE notice SET read_at = :now_at WHERE id = :notice_id AND person_id = :person_id AND read_at IS NULL;

-- name: notice_read_until :exec
-- All that the page showed, and older ones; what came meanwhile stays unread.
UPDATE notice SET read_at = :now_at WHERE person_id = :person_id AND id <= :until_no AND read_at IS NULL;
