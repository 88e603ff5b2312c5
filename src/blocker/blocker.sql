-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Questions that stand in a unit's way. A delegate answers while the decider is away.

-- piece: whose
CASE WHEN b.decider_person_id = :actor_person_id
        OR EXISTS (SELECT 1 FROM delegation g WHERE g.from_person_id = b.decider_person_id
            AND g.to_person_id = :actor_person_id AND g.status = 'running')
        THEN 1 ELSE 0 END AS is_mine,
    CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.unit_id = b.unit_id
        AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison')) THEN 1 ELSE 0 END AS is_asked

-- piece: shown
b.id AS blocker_id, b.item_id, b.part_id, i.number, i.title, b.unit_id, u.name AS unit_name,
    u.name_en AS unit_name_en, b.status, b.text, b.decider_person_id,
    CASE WHEN :is_english = 1 AND d.name_en <> '' THEN d.name_en ELSE d.name END AS decider_name,
    CASE WHEN :is_english = 1 AND d.post_en <> '' THEN d.post_en ELSE d.post END AS decider_post,
    CASE WHEN :is_english = 1 AND o.name_en <> '' THEN o.name_en ELSE o.name END AS opened_name, b.opened_on, b.ended_on, b.answer_text,
    CASE WHEN :is_english = 1 AND e.name_en <> '' THEN e.name_en ELSE e.name END AS answered_name, b.answered_at, b.lost_days, b.version

-- piece: joined
FROM blocker b JOIN item i ON i.id = b.item_id JOIN unit u ON u.id = b.unit_id
    JOIN person d ON d.id = b.decider_person_id JOIN person o ON o.id = b.opened_person_id
    LEFT JOIN person e ON e.id = b.answered_person_id

-- name: blocker_item_list :many
-- allow: unscoped because the page has loaded the item for the viewer
-- column: version int
-- column: lost_days int
SELECT {shown}, 1 AS can_see_item,
    {whose}
{joined}
WHERE b.item_id = :item_id
ORDER BY b.id DESC
LIMIT 200;

-- name: blocker_by_id :opt
-- allow: unscoped because the rule asks next whether the actor decides, asked, or sees every item
-- column: version int
SELECT b.id AS blocker_id, b.item_id, b.part_id, b.unit_id, b.status, b.text, b.decider_person_id,
    b.opened_on, b.version,
    {whose}
FROM blocker b
WHERE b.id = :blocker_id;

-- name: blocker_opened :many
-- row: blocker_item_list
-- The viewer's own decisions first, then the oldest. viewer NULL: sees every item.
-- column: can_see_item bool
-- column: is_mine bool
-- column: is_asked bool
-- column: version int
-- column: lost_days int
SELECT q.blocker_id, q.item_id, q.part_id, q.number, q.title, q.unit_id, q.unit_name, q.unit_name_en,
    q.status, q.text, q.decider_person_id, q.decider_name, q.decider_post, q.opened_name, q.opened_on,
    q.ended_on, q.answer_text, q.answered_name, q.answered_at, q.lost_days, q.version, q.can_see_item,
    q.is_mine, q.is_asked
FROM (SELECT {shown},
        CASE WHEN :viewer_person_id IS NULL
            OR EXISTS (SELECT 1 FROM part t JOIN person_role r ON r.unit_id = t.unit_id
                WHERE t.item_id = b.item_id AND r.person_id = :viewer_person_id
                    AND r.role IN ('head', 'liaison')) THEN 1 ELSE 0 END AS can_see_item,
        {whose}
    {joined}
    WHERE b.status = 'open') q
WHERE :viewer_person_id IS NULL OR q.is_mine = 1 OR q.is_asked = 1
ORDER BY q.is_mine DESC, q.opened_on, q.blocker_id
LIMIT 200;

-- name: blocker_mine :many
-- For the desk: what waits for this decider.
-- allow: unscoped because the actor is the decider
-- column: version int
SELECT b.id AS blocker_id, b.item_id, b.part_id, i.number, i.title, b.unit_id, u.name AS unit_name,
    u.name_en AS unit_name_en, b.text, b.decider_person_id,
    CASE WHEN :is_english = 1 AND o.name_en <> '' THEN o.name_en ELSE o.name END AS opened_name, b.opened_on, b.version
FROM blocker b JOIN item i ON i.id = b.item_id JOIN unit u ON u.id = b.unit_id
    JOIN person o ON o.id = b.opened_person_id
WHERE b.status = 'open' AND (b.decider_person_id = :actor_person_id
    OR b.decider_person_id IN (SELECT g.from_person_id FROM delegation g
        WHERE g.to_person_id = :actor_person_id AND g.status = 'running'))
ORDER BY b.opened_on, b.id
LIMIT 200;

-- name: blocker_decider_list :many
-- Leaders in official order, then heads of other units.
-- column: is_leader bool
SELECT q.person_id, q.name, q.post, q.is_leader
FROM (SELECT p.id AS person_id, CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS name,
        CASE WHEN :is_english = 1 AND p.post_en <> '' THEN p.post_en ELSE p.post END AS post, 1 AS is_leader, p.position AS rank_no, p.id AS rank_id
    FROM person p
    WHERE p.is_active = 1 AND p.id <> :actor_person_id
        AND EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role = 'leader')
    UNION ALL
    SELECT p.id AS person_id, CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS name,
        CASE WHEN :is_english = 1 AND u.name_en <> '' THEN u.name_en ELSE u.name END AS post, 0 AS is_leader, MIN(u.position) AS rank_no, u.id AS rank_id
    FROM person p JOIN person_role r ON r.person_id = p.id AND r.role = 'head' JOIN unit u ON u.id = r.unit_id
    WHERE p.is_active = 1 AND p.id <> :actor_person_id AND u.id <> :asking_unit_id AND u.is_active = 1
        AND NOT EXISTS (SELECT 1 FROM person_role l WHERE l.person_id = p.id AND l.role = 'leader')
    GROUP BY p.id, p.name, p.name_en, u.id, u.name, u.name_en) q
ORDER BY q.is_leader DESC, q.rank_no, q.rank_id, q.person_id
LIMIT 5000;

-- name: blocker_insert :one
INSERT INTO blocker (item_id, part_id, unit_id, status, text, decider_person_id, opened_person_id,
    opened_on, opened_at)
VALUES (:item_id, :part_id, :unit_id, 'open', :text, :decider_person_id, :opened_person_id,
    :opened_on, :opened_at)
RETURNING id AS blocker_id;

-- name: blocker_end :exec1
UPDATE blocker SET status = :status, answer_text = :answer_text, answered_person_id = :answered_person_id,
    answered_at = :answered_at, ended_on = :ended_on, lost_days = :lost_days, version = version + 1
WHERE id = :blocker_id AND version = :version AND status = 'open';
