-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What the page of one item shows. All of these are sent before the first answer is taken; the item itself
-- is loaded for the viewer by the same page (item_by_id), and if it may not be seen nothing of them is.

-- name: item_show_children :many
SELECT i.id AS item_id, i.kind, i.label, i.number, i.title, i.status, i.due_current_on, i.due_sort_on,
    u.name AS unit_name, u.name_en AS unit_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.parent_item_id = :item_id AND i.status <> 'draft'
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY i.position, i.id
LIMIT 500;

-- name: item_show_above :many
-- allow: unscoped because the titles above an item are part of what it says; they are links only for those who see all
-- column: up_no int
-- The items above, the nearest first.
WITH RECURSIVE above (id, up_no) AS (
    SELECT i.parent_item_id, 1 FROM item i WHERE i.id = :item_id
    UNION ALL
    SELECT i.parent_item_id, a.up_no + 1 FROM above a JOIN item i ON i.id = a.id WHERE a.up_no < 20
)
SELECT i.id AS item_id, i.title, i.label, a.up_no
FROM above a JOIN item i ON i.id = a.id
ORDER BY a.up_no;

-- name: item_show_sources :many
-- allow: unscoped because the page shows nothing unless the item itself may be seen
-- column: text text
-- column: mark_pos int
-- column: mark_end_pos int
-- The paragraph around each source. From the document itself if the sentence goes on behind it, or it is so long that
-- its text is not kept (migration 0027_paragraph_text.sql).
SELECT s.id AS source_id, s.document_id, d.title, d.reference, s.paragraph_no,
    s.start_pos - p.start_pos AS mark_pos, s.end_pos - p.start_pos AS mark_end_pos,
    CASE WHEN s.end_pos <= p.end_pos AND p.text <> '' THEN p.text
        ELSE CAST(substr(CAST(d.text AS BLOB), p.start_pos + 1, MAX(p.end_pos, s.end_pos) - p.start_pos) AS TEXT)
        END AS text
FROM source s JOIN document d ON d.id = s.document_id
    JOIN paragraph p ON p.document_id = s.document_id AND p.paragraph_no = s.paragraph_no
WHERE s.item_id = :item_id
ORDER BY s.id
LIMIT 20;
-- dialect: pg
SELECT s.id AS source_id, s.document_id, d.title, d.reference, s.paragraph_no,
    s.start_pos - p.start_pos AS mark_pos, s.end_pos - p.start_pos AS mark_end_pos,
    CASE WHEN s.end_pos <= p.end_pos AND p.text <> '' THEN p.text
        ELSE convert_from(substring(convert_to(d.text, 'UTF8') FROM (p.start_pos + 1)::int
            FOR (GREATEST(p.end_pos, s.end_pos) - p.start_pos)::int), 'UTF8') END AS text
FROM source s JOIN document d ON d.id = s.document_id
    JOIN paragraph p ON p.document_id = s.document_id AND p.paragraph_no = s.paragraph_no
WHERE s.item_id = :item_id
ORDER BY s.id
LIMIT 20;

-- name: item_show_indicators :many
-- column: target_value real
-- column: baseline_value real null
-- column: actual_value real null
-- column: is_stretch bool
SELECT n.text, n.comparator, n.target_value, n.measure, n.is_stretch, n.baseline_value, n.actual_value
FROM indicator n
WHERE n.item_id = :item_id
ORDER BY n.position, n.id;

-- name: item_show_links :many
-- Plans that hold the item too.
SELECT p.id AS plan_id, p.title
FROM plan_link k JOIN plan p ON p.id = k.plan_id
WHERE k.item_id = :item_id AND p.status IN ('confirmed', 'closed')
ORDER BY p.id;
