-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Agenda, decisions, and what became of them. Who is called to a meeting without seeing every item sees, of
-- its decisions, those whose items the viewer sees anyway (R-MEETING-05).

-- piece: seen
(:viewer_person_id IS NULL OR (i.status <> 'draft' AND EXISTS (
        SELECT 1 FROM part v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.item_id = i.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison'))))

-- name: meeting_agenda_list :many
SELECT a.id AS agenda_id, a.title, a.unit_id, a.presenter_text, a.position
FROM agenda a WHERE a.meeting_id = :meeting_id
ORDER BY a.position, a.id LIMIT 200;

-- name: meeting_agenda_insert :exec
INSERT INTO agenda (meeting_id, position, title, unit_id, presenter_text, updated_at)
VALUES (:meeting_id, :position, :title, :unit_id, :presenter_text, :updated_at);

-- name: meeting_agenda_update :exec1
UPDATE agenda SET position = :position, title = :title, unit_id = :unit_id, presenter_text = :presenter_text,
    updated_at = :updated_at
WHERE id = :agenda_id AND meeting_id = :meeting_id;

-- name: meeting_agenda_delete :exec1
DELETE FROM agenda WHERE id = :agenda_id AND meeting_id = :meeting_id;

-- name: meeting_decision_list :many
SELECT k.id AS decision_id, k.agenda_id, k.text, k.position, i.id AS item_id, i.number, i.title,
    COALESCE(i.status, '') AS status, i.due_current_on, i.due_sort_on, i.reported_on,
    COALESCE(i.report_text, '') AS report_text, u.name AS lead_name, u.name_en AS lead_name_en
FROM decision k LEFT JOIN item i ON i.id = k.item_id LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE k.meeting_id = :meeting_id AND {seen}
ORDER BY k.position, k.id LIMIT 200;

-- name: meeting_item_list :many
-- Tasks that were read from the meeting's document and that no decision of it names.
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_current_on, i.due_sort_on, i.reported_on,
    i.report_text, u.name AS lead_name, u.name_en AS lead_name_en
FROM meeting m JOIN plan p ON p.document_id = m.document_id JOIN item i ON i.plan_id = p.id
    LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE m.id = :meeting_id AND i.kind = 'task' AND i.is_dropped = 0 AND i.status <> 'draft'
    AND NOT EXISTS (SELECT 1 FROM decision k WHERE k.item_id = i.id AND k.meeting_id = m.id)
    AND {seen}
ORDER BY i.position, i.id LIMIT :row_limit;

-- name: meeting_open_before :many
-- What earlier meetings of the series decided and is still open, the oldest first.
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_current_on, i.due_sort_on, i.reported_on,
    i.report_text, u.name AS lead_name, u.name_en AS lead_name_en, m.title AS meeting_title, k.text,
    m.held_sort_on AS held_on, m.id AS meeting_id, k.position AS place_no
FROM meeting m JOIN decision k ON k.meeting_id = m.id JOIN item i ON i.id = k.item_id
    LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE m.series_id = :series_id AND i.is_open = 1
    AND (m.held_sort_on < :before_on OR (m.held_sort_on = :before_on AND m.id < :before_no))
    AND {seen}
UNION ALL
SELECT i.id AS item_id, i.number, i.title, i.status, i.due_current_on, i.due_sort_on, i.reported_on,
    i.report_text, u.name AS lead_name, u.name_en AS lead_name_en, m.title AS meeting_title, '' AS text,
    m.held_sort_on AS held_on, m.id AS meeting_id, i.position AS place_no
FROM meeting m JOIN plan p ON p.document_id = m.document_id JOIN item i ON i.plan_id = p.id
    LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE m.series_id = :series_id AND i.is_open = 1 AND i.kind = 'task'
    AND (m.held_sort_on < :before_on OR (m.held_sort_on = :before_on AND m.id < :before_no))
    AND NOT EXISTS (SELECT 1 FROM decision k WHERE k.item_id = i.id AND k.meeting_id = m.id)
    AND {seen}
ORDER BY held_on, meeting_id, place_no LIMIT 200;

-- name: meeting_decision_by_id :opt
SELECT k.id AS decision_id, k.text, k.item_id FROM decision k
WHERE k.id = :decision_id AND k.meeting_id = :meeting_id;

-- name: meeting_decision_insert :exec
INSERT INTO decision (meeting_id, agenda_id, position, text, updated_at)
VALUES (:meeting_id, :agenda_id, :position, :text, :updated_at);

-- name: meeting_decision_update :exec1
UPDATE decision SET agenda_id = :agenda_id, position = :position, text = :text, updated_at = :updated_at
WHERE id = :decision_id AND meeting_id = :meeting_id;

-- name: meeting_decision_delete :exec1
DELETE FROM decision WHERE id = :decision_id AND meeting_id = :meeting_id;

-- name: meeting_decision_link :exec1
UPDATE decision SET item_id = :item_id, updated_at = :updated_at
WHERE id = :decision_id AND meeting_id = :meeting_id;

-- name: meeting_item_by_number :many
-- allow: unscoped because only a clerk, who sees every item, links decisions
SELECT i.id AS item_id, i.number, i.title, i.status, u.name AS lead_name, u.name_en AS lead_name_en
FROM item i LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE i.number = :number AND i.status <> 'draft'
ORDER BY i.id LIMIT 1;

-- name: meeting_item_search :many
-- allow: unscoped because only a clerk, who sees every item, links decisions
SELECT i.id AS item_id, i.number, i.title, i.status, u.name AS lead_name, u.name_en AS lead_name_en
FROM item_search s JOIN item i ON i.id = s.rowid LEFT JOIN unit u ON u.id = i.lead_unit_id
WHERE s.grams MATCH :query AND i.kind = 'task' AND i.status <> 'draft'
ORDER BY s.rowid DESC LIMIT 20;
-- dialect: pg
SELECT i.id AS item_id, i.number, i.title, i.status, u.name AS lead_name, u.name_en AS lead_name_en
FROM (
    -- One block of items after the other, the newest first (item/item_keys.sql, piece found).
    SELECT f.item_id
    FROM generate_series((SELECT MAX(m.item_id) FROM item_search m) / 4096, 0, -1) AS b (block_no)
        CROSS JOIN LATERAL (
            SELECT s.item_id FROM item_search s JOIN item k ON k.id = s.item_id
            WHERE search_placed(s.item_id, s.grams) @@ search_in_block(b.block_no, :query)
                AND (:query NOT LIKE '%<->%' OR s.grams @@ (:query)::tsquery)
                AND k.kind = 'task' AND k.status <> 'draft'
            ORDER BY s.item_id DESC LIMIT 20) AS f
    LIMIT 20) AS s
    JOIN item i ON i.id = s.item_id LEFT JOIN unit u ON u.id = i.lead_unit_id
ORDER BY s.item_id DESC;

-- name: meeting_of_item :many
-- allow: unscoped because the page has loaded the item
SELECT m.id AS meeting_id, m.title, m.held_on, k.text
FROM decision k JOIN meeting m ON m.id = k.meeting_id
WHERE k.item_id = :item_id
UNION ALL
SELECT m.id AS meeting_id, m.title, m.held_on, '' AS text
FROM item i JOIN plan p ON p.id = i.plan_id JOIN meeting m ON m.document_id = p.document_id
WHERE i.id = :item_id
    AND NOT EXISTS (SELECT 1 FROM decision x WHERE x.item_id = :item_id AND x.meeting_id = m.id)
ORDER BY meeting_id LIMIT 10;
