-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What the tree of units and the page of one unit show.

-- name: unit_rows :many
-- Everything that the tree shows; open_count is the lead's, and only of the viewer's own units.
-- column: open_count int
-- column: person_count int
SELECT u.id AS unit_id, u.parent_unit_id, u.kind, u.code, u.name, u.name_en, u.is_active,
    COALESCE((SELECT t.open_count FROM unit_tally t WHERE t.unit_id = u.id AND t.role = 'lead'
        AND (:viewer_person_id IS NULL OR EXISTS (SELECT 1 FROM person_role r
            WHERE r.person_id = :viewer_person_id AND r.unit_id = u.id AND r.role IN ('head', 'liaison')))), 0)
        AS open_count,
    (SELECT COUNT(*) FROM person p WHERE p.unit_id = u.id AND p.is_active = 1) AS person_count
FROM unit u ORDER BY u.position, u.id;

-- name: unit_liaisons :many
SELECT r.unit_id, p.name, p.name_en
FROM person_role r JOIN person p ON p.id = r.person_id
WHERE r.role = 'liaison' AND p.is_active = 1
ORDER BY r.unit_id, p.position, p.id;

-- name: unit_tallies :many
SELECT t.role, t.open_count, t.all_count FROM unit_tally t WHERE t.unit_id = :unit_id
    AND (:viewer_person_id IS NULL OR EXISTS (SELECT 1 FROM person_role r
        WHERE r.person_id = :viewer_person_id AND r.unit_id = :unit_id AND r.role IN ('head', 'liaison')))
ORDER BY t.role;

-- name: unit_due_days :many
-- Open parts of one unit by date, to be summed up against today.
SELECT t.due_on, t.item_count FROM due_tally t
WHERE t.unit_id = :unit_id AND t.item_count > 0
    AND (:viewer_person_id IS NULL OR EXISTS (SELECT 1 FROM person_role r
        WHERE r.person_id = :viewer_person_id AND r.unit_id = :unit_id AND r.role IN ('head', 'liaison')))
ORDER BY t.due_on;

-- name: unit_people :many
-- Who belongs to the unit, and who holds a post in it.
-- column: role_words text
-- column: is_member bool
SELECT p.id AS person_id, p.name, p.name_en, p.post, p.post_en, p.phone, p.email, p.is_active,
    CASE WHEN p.unit_id = :unit_id THEN 1 ELSE 0 END AS is_member,
    COALESCE((SELECT MAX(CASE WHEN r.role = 'head' THEN 'head ' ELSE '' END)
        || MAX(CASE WHEN r.role = 'liaison' THEN 'liaison' ELSE '' END)
        FROM person_role r WHERE r.person_id = p.id AND r.unit_id = :unit_id
            AND r.role IN ('head', 'liaison')), '') AS role_words
FROM person p
WHERE p.unit_id = :unit_id OR p.id IN (SELECT r.person_id FROM person_role r
    WHERE r.unit_id = :unit_id AND r.role IN ('head', 'liaison'))
ORDER BY p.position, p.id;

-- name: unit_children :many
SELECT u.id AS unit_id, u.name, u.name_en FROM unit u
WHERE u.parent_unit_id = :unit_id AND u.is_active = 1 ORDER BY u.position, u.id;
