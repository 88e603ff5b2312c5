-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Evidence of reports. Files stand in table file under their SHA-256, once however often given.

-- name: evidence_file_insert :exec
INSERT INTO file (content_hash, byte_size, content_blob)
VALUES (:content_hash, :byte_size, :content_blob)
ON CONFLICT (content_hash) DO NOTHING;

-- name: evidence_insert :one
INSERT INTO evidence (item_id, part_id, report_id, unit_id, kind, claim, reference, content_hash, filename,
    media_type, dated_on, given_person_id, given_at)
VALUES (:item_id, :part_id, :report_id, :unit_id, :kind, :claim, :reference, :content_hash, :filename,
    :media_type, :dated_on, :given_person_id, :given_at)
RETURNING id AS evidence_id;

-- piece: shown
SELECT e.id AS evidence_id, e.report_id, e.part_id, e.kind, e.claim, e.reference, e.filename, e.media_type,
    COALESCE(f.byte_size, 0) AS byte_size, e.dated_on, e.given_at

-- name: evidence_of_item :many
-- allow: unscoped because the page has loaded the item for the viewer; shown with the report it belongs to
{shown}
FROM evidence e LEFT JOIN file f ON f.content_hash = e.content_hash
WHERE e.item_id = :item_id
ORDER BY e.id
LIMIT 2000;

-- name: evidence_waiting :many
-- row: evidence_of_item
-- allow: unscoped because the actor is head of the units
{shown}
FROM evidence e JOIN report r ON r.id = e.report_id LEFT JOIN file f ON f.content_hash = e.content_hash
WHERE r.status = 'waiting' AND r.unit_id IN (SELECT h.unit_id FROM person_role h
    WHERE h.person_id = :actor_person_id AND h.role = 'head')
ORDER BY e.id
LIMIT 2000;

-- name: evidence_by_id :opt
-- allow: unscoped because the handler loads the item for reading next
SELECT e.id AS evidence_id, e.item_id, e.kind, e.filename, e.media_type, e.content_hash,
    CASE WHEN r.id IS NULL OR r.status = 'given'
        OR EXISTS (SELECT 1 FROM person_role o WHERE o.unit_id = e.unit_id
            AND o.person_id = :actor_person_id AND o.role IN ('head', 'liaison'))
        THEN 1 ELSE 0 END AS is_shown
FROM evidence e LEFT JOIN report r ON r.id = e.report_id
WHERE e.id = :evidence_id;

-- name: evidence_content :one
SELECT f.content_blob FROM file f WHERE f.content_hash = :content_hash;
