-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- R-DOC-03: no statement changes text or file. Storing what was read. Lists travel as JSON arrays of arrays, so that a document of any length
-- takes the same number of statements.

-- name: document_same :opt
SELECT d.id AS document_id FROM document d
WHERE d.content_hash = :content_hash AND d.status <> 'discarded'
ORDER BY d.id DESC LIMIT 1;

-- name: document_file_insert :exec
INSERT INTO file (content_hash, byte_size, content_blob)
VALUES (:content_hash, :byte_size, :content_blob)
ON CONFLICT (content_hash) DO NOTHING;

-- name: document_insert :one
INSERT INTO document (kind, title, language, dated_on, year, status, filename, media_type, encoding,
    content_hash, text, claimed_part_count, claimed_task_count, given_person_id, given_at, updated_at)
VALUES (:kind, :title, :language, :dated_on, :year, 'checking', :filename, :media_type, :encoding,
    :content_hash, :text, :claimed_part_count, :claimed_task_count, :given_person_id, :given_at, :given_at)
RETURNING id AS document_id;

-- name: document_paragraph_insert :exec
-- Rows of paragraphs :first_no and on.
INSERT INTO paragraph (document_id, paragraph_no, start_pos, end_pos, text)
SELECT :document_id, j.key + :first_no, json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]')
FROM json_each(:rows_json) AS j;
-- dialect: pg
INSERT INTO paragraph (document_id, paragraph_no, start_pos, end_pos, text)
SELECT :document_id, j.no - 1 + :first_no, (j.value->>0)::bigint, (j.value->>1)::bigint, j.value->>2
FROM json_array_elements(:rows_json::json) WITH ORDINALITY AS j (value, no);

-- name: document_plan_insert :one
INSERT INTO plan (document_id, title, kind, start_on, end_on, status, created_person_id, created_at, updated_at)
VALUES (:document_id, :title, :kind, :start_on, :end_on, 'draft', :created_person_id, :created_at, :created_at)
RETURNING id AS plan_id;

-- name: document_item_insert :exec
-- Position is (row + 1) × 1000; the parents follow when the ids are known.
INSERT INTO item (plan_id, position, kind, label, title, text, status, confidence, is_ticked,
    leader_text, due_text, due_basis, due_current_on, due_sort_on, recurrence, created_at, updated_at)
SELECT :plan_id, (j.key + 1) * 1000, json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'),
    json_extract(j.value, '$[2]'), json_extract(j.value, '$[3]'), 'draft', json_extract(j.value, '$[4]'),
    json_extract(j.value, '$[5]'), json_extract(j.value, '$[6]'), json_extract(j.value, '$[7]'),
    json_extract(j.value, '$[8]'), json_extract(j.value, '$[9]'),
    COALESCE(json_extract(j.value, '$[9]'), '2199-12-31'), json_extract(j.value, '$[10]'), :now_at, :now_at
FROM json_each(:rows_json) AS j
ORDER BY j.key;
-- dialect: pg
INSERT INTO item (plan_id, position, kind, label, title, text, status, confidence, is_ticked,
    leader_text, due_text, due_basis, due_current_on, due_sort_on, recurrence, created_at, updated_at)
SELECT :plan_id, j.no * 1000, j.value->>0, j.value->>1, j.value->>2, j.value->>3, 'draft', j.value->>4,
    (j.value->>5)::bigint, j.value->>6, j.value->>7, j.value->>8, (j.value->>9)::date,
    COALESCE((j.value->>9)::date, DATE '2199-12-31'), j.value->>10, :now_at, :now_at
FROM json_array_elements(:rows_json::json) WITH ORDINALITY AS j (value, no)
ORDER BY j.no;

-- name: document_plan_item_ids :many
-- allow: unscoped because these rows were written by this transaction
SELECT i.id AS item_id FROM item i WHERE i.plan_id = :plan_id ORDER BY i.position, i.id;

-- name: document_item_parents :exec
UPDATE item SET parent_item_id = json_extract(j.value, '$[1]')
FROM json_each(:rows_json) AS j
WHERE item.id = json_extract(j.value, '$[0]');
-- dialect: pg
UPDATE item SET parent_item_id = (j.value->>1)::bigint
FROM json_array_elements(:rows_json::json) AS j (value)
WHERE item.id = (j.value->>0)::bigint;

-- name: document_part_insert :exec
INSERT INTO part (item_id, unit_id, unit_text, role, position, updated_at)
SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'),
    json_extract(j.value, '$[3]'), json_extract(j.value, '$[4]'), :now_at
FROM json_each(:rows_json) AS j
ORDER BY j.key;
-- dialect: pg
INSERT INTO part (item_id, unit_id, unit_text, role, position, updated_at)
SELECT (j.value->>0)::bigint, (j.value->>1)::bigint, j.value->>2, j.value->>3, (j.value->>4)::bigint, :now_at
FROM json_array_elements(:rows_json::json) WITH ORDINALITY AS j (value, no)
ORDER BY j.no;

-- name: document_indicator_insert :exec
INSERT INTO indicator (item_id, position, text, comparator, target_value, measure, is_stretch)
SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'),
    json_extract(j.value, '$[3]'), CAST(json_extract(j.value, '$[4]') AS REAL),
    json_extract(j.value, '$[5]'), json_extract(j.value, '$[6]')
FROM json_each(:rows_json) AS j
ORDER BY j.key;
-- dialect: pg
INSERT INTO indicator (item_id, position, text, comparator, target_value, measure, is_stretch)
SELECT (j.value->>0)::bigint, (j.value->>1)::bigint, j.value->>2, j.value->>3, (j.value->>4)::float8,
    j.value->>5, (j.value->>6)::bigint
FROM json_array_elements(:rows_json::json) WITH ORDINALITY AS j (value, no)
ORDER BY j.no;

-- name: document_source_insert :exec
INSERT INTO source (item_id, document_id, paragraph_no, start_pos, end_pos)
SELECT json_extract(j.value, '$[0]'), :document_id, json_extract(j.value, '$[1]'),
    json_extract(j.value, '$[2]'), json_extract(j.value, '$[3]')
FROM json_each(:rows_json) AS j
ORDER BY j.key;
-- dialect: pg
INSERT INTO source (item_id, document_id, paragraph_no, start_pos, end_pos)
SELECT (j.value->>0)::bigint, :document_id, (j.value->>1)::bigint, (j.value->>2)::bigint, (j.value->>3)::bigint
FROM json_array_elements(:rows_json::json) WITH ORDINALITY AS j (value, no)
ORDER BY j.no;
