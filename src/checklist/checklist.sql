-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Checklists, and the periods of recurring items.

-- name: checklist_list :many
-- column: line_count int
SELECT t.id AS template_id, t.name, t.note,
    (SELECT COUNT(*) FROM template_line l WHERE l.template_id = t.id) AS line_count
FROM template t WHERE t.is_active = 1
ORDER BY t.name, t.id LIMIT 500;

-- name: checklist_by_id :opt
-- column: version int
SELECT t.id AS template_id, t.name, t.note, t.version FROM template t
WHERE t.id = :template_id AND t.is_active = 1;

-- name: checklist_by_name :opt
SELECT t.id AS template_id FROM template t WHERE t.name = :name;

-- name: checklist_lines :many
-- column: is_bottom_line bool
SELECT l.position, l.title, l.lead, l.support, l.deliverable, l.due_rule, l.is_bottom_line
FROM template_line l WHERE l.template_id = :template_id
ORDER BY l.position LIMIT 200;

-- name: checklist_insert :one
INSERT INTO template (name, note, updated_at) VALUES (:name, :note, :updated_at)
RETURNING id AS template_id;

-- name: checklist_update :exec1
UPDATE template SET name = :name, note = :note, version = version + 1, updated_at = :updated_at
WHERE id = :template_id AND version = :version;

-- name: checklist_retire :exec1
-- The name is free again.
UPDATE template SET is_active = 0, name = name || ' #' || id, version = version + 1, updated_at = :updated_at
WHERE id = :template_id AND is_active = 1;

-- name: checklist_lines_clear :exec
DELETE FROM template_line WHERE template_id = :template_id;

-- name: checklist_line_insert :exec
INSERT INTO template_line (template_id, position, title, lead, support, deliverable, due_rule, is_bottom_line)
VALUES (:template_id, :position, :title, :lead, :support, :deliverable, :due_rule, :is_bottom_line);

-- name: checklist_plan_by_title :opt
SELECT p.id AS plan_id FROM plan p WHERE p.title = :title AND p.status IN ('draft', 'confirmed')
ORDER BY p.id LIMIT 1;
