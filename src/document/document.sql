-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
-- column: draft_count int
-- column: item_count int
-- column: done_count int

-- name: document_by_id :opt
SELECT d.id AS document_id, d.kind, d.title, d.issuer, d.reference, d.language, d.dated_on, d.year,
    d.status, d.filename, d.media_type, d.encoding, d.content_hash, d.claimed_part_count,
    d.claimed_task_count, d.given_person_id, CASE WHEN :is_english = 1 AND g.name_en <> '' THEN g.name_en ELSE g.name END AS given_name, d.given_at, d.version,
    p.id AS plan_id, COALESCE(p.title, '') AS plan_title, COALESCE(p.status, '') AS plan_status
FROM document d
JOIN person g ON g.id = d.given_person_id
LEFT JOIN plan p ON p.document_id = d.id
WHERE d.id = :document_id
ORDER BY p.id LIMIT 1;

-- name: document_text_by_id :one
SELECT d.text FROM document d WHERE d.id = :document_id;

-- name: document_paragraph_list :many
SELECT g.start_pos, g.end_pos FROM paragraph g
WHERE g.document_id = :document_id
ORDER BY g.paragraph_no;

-- name: document_content_by_hash :one
SELECT f.content_blob FROM file f WHERE f.content_hash = :content_hash;

-- name: document_page :many
-- Newest first; one row more than a page tells that there is more.
SELECT d.id AS document_id, d.kind, d.title, d.issuer, d.reference, d.status, d.media_type,
    d.filename, d.dated_on, d.given_at,
    (SELECT COUNT(*) FROM paragraph g WHERE g.document_id = d.id) AS paragraph_count,
    (SELECT COALESCE(CAST(SUM(t.item_count) AS BIGINT), 0) FROM plan p JOIN plan_tally t ON t.plan_id = p.id
        WHERE p.document_id = d.id AND t.status = 'draft') AS draft_count,
    (SELECT COALESCE(CAST(SUM(t.item_count) AS BIGINT), 0) FROM plan p JOIN plan_tally t ON t.plan_id = p.id
        WHERE p.document_id = d.id AND t.status <> 'draft') AS item_count,
    (SELECT COALESCE(CAST(SUM(t.item_count) AS BIGINT), 0) FROM plan p JOIN plan_tally t ON t.plan_id = p.id
        WHERE p.document_id = d.id AND t.status IN ('done', 'closed')) AS done_count,
    (SELECT p.id FROM plan p WHERE p.document_id = d.id ORDER BY p.id LIMIT 1) AS plan_id
FROM document d
WHERE (:kind = '' OR d.kind = :kind)
    AND (CASE WHEN :status = '' THEN d.status <> 'discarded' ELSE d.status = :status END)
    AND (:year = 0 OR d.year = :year)
    AND (:q = '' OR LOWER(d.title || ' ' || d.issuer || ' ' || d.reference) LIKE '%' || LOWER(:q) || '%' ESCAPE '\')
    AND (:can_see_drafts = 1 OR d.status = 'confirmed')
    AND (:after_at IS NULL OR d.given_at < :after_at OR (d.given_at = :after_at AND d.id < :after_document_id))
ORDER BY d.given_at DESC, d.id DESC
LIMIT :limit;

-- name: document_years :many
SELECT d.year FROM document d WHERE d.year > 0 GROUP BY d.year ORDER BY d.year DESC LIMIT 30;

-- name: document_update :exec1
UPDATE document SET kind = :kind, title = :title, issuer = :issuer, reference = :reference,
    dated_on = :dated_on, version = version + 1, updated_at = :now_at
WHERE id = :document_id AND version = :version;

-- name: document_set_status :exec1
UPDATE document SET status = :status, version = version + 1, updated_at = :now_at
WHERE id = :document_id AND status = 'checking';

-- name: document_discard_plan :exec
UPDATE plan SET status = 'discarded', version = version + 1, updated_at = :now_at
WHERE document_id = :document_id AND status = 'draft';

-- name: document_item_list :many
-- allow: unscoped because document_load has decided that the actor may read the whole document
SELECT i.id AS item_id, i.kind, COALESCE(i.number, '') AS number, i.title, i.status, i.drop_reason,
    i.is_dropped, i.position, i.successor_item_id AS merged_item_id
FROM item i JOIN plan p ON p.id = i.plan_id
WHERE p.document_id = :document_id
ORDER BY i.position, i.id;

-- name: document_source_list :many
-- allow: unscoped because document_load has decided that the actor may read the whole document
SELECT s.item_id, s.start_pos, s.end_pos FROM source s
WHERE s.document_id = :document_id
ORDER BY s.start_pos, s.id;
