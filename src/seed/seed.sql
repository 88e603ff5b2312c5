-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Rows of luoshi seed, in their final state, with the ids that the generator counts itself.

-- name: seed_file :exec
INSERT INTO file (content_hash, byte_size, content_blob) VALUES (:content_hash, :byte_size, :content_blob);

-- name: seed_document :exec
INSERT INTO document (id, kind, title, language, dated_on, year, status, media_type, encoding, content_hash,
    text, claimed_task_count, given_person_id, given_at, updated_at)
VALUES (:document_id, 'work_plan', :title, 'zh', :dated_on, :year, 'confirmed', 'text/plain', 'UTF-8',
    :content_hash, :text, :task_count, :given_person_id, :given_at, :given_at);

-- name: seed_paragraph :exec
INSERT INTO paragraph (document_id, paragraph_no, start_pos, end_pos, text)
VALUES (:document_id, :paragraph_no, :start_pos, :end_pos, :text);

-- name: seed_plan :exec
INSERT INTO plan (id, document_id, title, kind, start_on, end_on, status, created_person_id, created_at,
    confirmed_person_id, confirmed_at, updated_at)
VALUES (:plan_id, :document_id, :title, 'year', :start_on, :end_on, 'confirmed', :created_person_id, :created_at,
    :created_person_id, :created_at, :created_at);

-- name: seed_item :exec
INSERT INTO item (id, plan_id, parent_item_id, kind, number, label, position, title, text, status, is_open,
    confidence, is_ticked, is_opened, part_units, lead_unit_id, leader_text, handler_person_id, deliverable, due_text,
    due_basis, due_effective_on, due_original_on, due_current_on, due_sort_on, is_bottom_line,
    dispatched_at, closed_at, created_at, updated_at)
VALUES (:item_id, :plan_id, :parent_item_id, :kind, :number, :label, :position, :title, :text, :status, :is_open,
    'A', 1, 1, :part_units, :lead_unit_id, :leader_text, :handler_person_id, :deliverable, :due_text,
    :due_basis, :due_current_on, :due_current_on, :due_current_on, :due_sort_on, :is_bottom_line,
    :dispatched_at, :closed_at, :created_at, :updated_at);

-- name: seed_part :exec
INSERT INTO part (item_id, unit_id, unit_text, role, position, status, signed_at, updated_at)
VALUES (:item_id, :unit_id, :unit_text, :role, :position, :status, :signed_at, :updated_at);

-- name: seed_source :exec
INSERT INTO source (item_id, document_id, paragraph_no, start_pos, end_pos)
VALUES (:item_id, :document_id, :paragraph_no, :start_pos, :end_pos);

-- name: seed_numbering :exec
INSERT INTO numbering (prefix, year, last_no) VALUES (:prefix, :year, :last_no);

-- name: seed_ids_taken :one
-- allow: unscoped because only ids are counted
-- column: last_no int
-- The next id is behind those given here: on SQLite by itself.
SELECT COALESCE(MAX(i.id), 0) AS last_no FROM item i;
-- dialect: pg
SELECT GREATEST(
    setval(pg_get_serial_sequence('document', 'id'), (SELECT MAX(d.id) FROM document d)),
    setval(pg_get_serial_sequence('plan', 'id'), (SELECT MAX(p.id) FROM plan p)),
    setval(pg_get_serial_sequence('item', 'id'), (SELECT MAX(i.id) FROM item i))) AS last_no;
