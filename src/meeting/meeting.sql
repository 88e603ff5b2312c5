-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Meetings, their series and attendance. Agenda and decisions: meeting_rows.sql.

-- name: meeting_insert :one
INSERT INTO meeting (document_id, series_id, title, held_on, held_sort_on, mode, chairs, speakers, place, note, updated_at)
VALUES (:document_id, :series_id, :title, :held_on, :held_sort_on, :mode, :chairs, :speakers, :place, :note, :updated_at)
RETURNING id AS meeting_id;

-- name: meeting_update :exec1
UPDATE meeting SET series_id = :series_id, title = :title, held_on = :held_on, held_sort_on = :held_sort_on,
    mode = :mode, chairs = :chairs, speakers = :speakers, place = :place, note = :note,
    version = version + 1, updated_at = :updated_at
WHERE id = :meeting_id AND version = :version;

-- name: meeting_touch :exec1
UPDATE meeting SET version = version + 1, updated_at = :updated_at
WHERE id = :meeting_id AND version = :version;

-- name: meeting_set_plan :exec1
UPDATE meeting SET plan_id = :plan_id, updated_at = :updated_at WHERE id = :meeting_id;

-- name: meeting_by_document :opt
SELECT m.id AS meeting_id, m.title, m.held_on, m.place, m.mode, m.chairs, m.speakers
FROM meeting m WHERE m.document_id = :document_id
ORDER BY m.id LIMIT 1;

-- name: meeting_by_id :opt
-- column: version int
-- The plan is that of the document, else the meeting's own.
SELECT m.id AS meeting_id, m.document_id, m.series_id, m.title, m.held_on, m.held_sort_on, m.place, m.mode,
    m.chairs, m.speakers, m.note, m.version, s.name AS series_name, s.name_en AS series_name_en,
    d.title AS document_title, COALESCE(d.status, '') AS document_status,
    COALESCE(p.id, o.id) AS plan_id, COALESCE(p.title, o.title) AS plan_title,
    COALESCE(p.status, o.status, '') AS plan_status
FROM meeting m LEFT JOIN series s ON s.id = m.series_id
    LEFT JOIN document d ON d.id = m.document_id
    LEFT JOIN plan p ON p.document_id = m.document_id AND p.status <> 'discarded'
    LEFT JOIN plan o ON o.id = m.plan_id AND o.status <> 'discarded'
WHERE m.id = :meeting_id
ORDER BY p.id LIMIT 1;

-- name: meeting_page :many
-- column: agenda_count int
-- column: decision_count int
-- column: done_count int
-- allow: unscoped because MEETING_LIST is for those who see every item
-- Newest first, one without a day before all; one row more than a page tells that there is more.
SELECT m.id AS meeting_id, m.title, m.held_on, m.held_sort_on, m.place, m.mode, m.chairs, m.document_id,
    s.name AS series_name, s.name_en AS series_name_en, COALESCE(d.status, '') AS document_status,
    (SELECT COUNT(*) FROM agenda a WHERE a.meeting_id = m.id) AS agenda_count,
    (SELECT COUNT(*) FROM decision k WHERE k.meeting_id = m.id) AS decision_count,
    (SELECT COUNT(*) FROM decision k JOIN item i ON i.id = k.item_id
        WHERE k.meeting_id = m.id AND i.status IN ('done', 'closed')) AS done_count
FROM meeting m LEFT JOIN series s ON s.id = m.series_id LEFT JOIN document d ON d.id = m.document_id
WHERE (m.held_sort_on < :before_on OR (m.held_sort_on = :before_on AND m.id < :before_no))
    AND (:series_id IS NULL OR m.series_id = :series_id)
    AND (:q = '' OR LOWER(m.title || ' ' || m.chairs) LIKE '%' || LOWER(:q) || '%' ESCAPE '\')
    AND (m.document_id IS NULL OR d.status = 'confirmed' OR (:can_see_drafts = 1 AND d.status = 'checking'))
ORDER BY m.held_sort_on DESC, m.id DESC
LIMIT :row_limit;

-- name: meeting_neighbour_last :opt
-- The one before in the series, of those that may be shown.
SELECT m.id AS meeting_id, m.title, m.held_on, m.held_sort_on
FROM meeting m LEFT JOIN document d ON d.id = m.document_id
WHERE m.series_id = :series_id
    AND (m.held_sort_on < :before_on OR (m.held_sort_on = :before_on AND m.id < :before_no))
    AND (m.document_id IS NULL OR d.status = 'confirmed' OR (:can_see_drafts = 1 AND d.status = 'checking'))
ORDER BY m.held_sort_on DESC, m.id DESC LIMIT 1;

-- name: meeting_neighbour_next :opt
SELECT m.id AS meeting_id, m.title, m.held_on, m.held_sort_on
FROM meeting m LEFT JOIN document d ON d.id = m.document_id
WHERE m.series_id = :series_id
    AND (m.held_sort_on > :after_on OR (m.held_sort_on = :after_on AND m.id > :after_no))
    AND (m.document_id IS NULL OR d.status = 'confirmed' OR (:can_see_drafts = 1 AND d.status = 'checking'))
ORDER BY m.held_sort_on, m.id LIMIT 1;

-- name: meeting_document_head :opt
-- What a meeting that is recorded for a document starts from.
SELECT d.id AS document_id, d.title, d.dated_on
FROM document d WHERE d.id = :document_id AND d.status <> 'discarded'
    AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.document_id = d.id);

-- Series -----------------------------------------------------------------------------------------

-- name: meeting_series_list :many
-- column: meeting_count int
-- column: version int
SELECT s.id AS series_id, s.name, s.name_en, s.version,
    (SELECT COUNT(*) FROM meeting m WHERE m.series_id = s.id) AS meeting_count
FROM series s
ORDER BY s.name, s.id LIMIT 200;

-- name: meeting_series_by_name :opt
SELECT s.id AS series_id FROM series s WHERE s.name = :name;

-- name: meeting_series_insert :one
INSERT INTO series (name, updated_at) VALUES (:name, :updated_at) RETURNING id AS series_id;

-- name: meeting_series_update :exec1
UPDATE series SET name = :name, name_en = :name_en, version = version + 1, updated_at = :updated_at
WHERE id = :series_id AND version = :version;

-- name: meeting_series_year_count :one
SELECT COUNT(*) AS meeting_count FROM meeting m
WHERE m.series_id = :series_id AND m.held_sort_on >= :start_on AND m.held_sort_on <= :end_on;

-- Attendance -------------------------------------------------------------------------------------

-- name: meeting_attendance_list :many
SELECT n.kind, n.person_id, n.name FROM attendance n
WHERE n.meeting_id = :meeting_id ORDER BY n.kind, n.position;

-- name: meeting_attendance_clear :exec
DELETE FROM attendance WHERE meeting_id = :meeting_id;

-- name: meeting_attendance_insert :exec
-- A name that one active person has is that person; every other one stays as written.
INSERT INTO attendance (meeting_id, kind, position, person_id, name)
SELECT :meeting_id, :kind, :position, CASE WHEN COUNT(*) = 1 THEN MIN(n.id) END, :name
FROM person n WHERE n.name = :name AND n.is_active = 1;
