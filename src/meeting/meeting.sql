-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: meeting_insert :one
INSERT INTO meeting (document_id, title, held_on, mode, chairs, speakers, place, updated_at)
VALUES (:document_id, :title, :held_on, :mode, :chairs, :speakers, :place, :updated_at)
RETURNING id AS meeting_id;

-- name: meeting_by_document :opt
SELECT m.id AS meeting_id, m.title, m.held_on, m.place, m.mode, m.chairs, m.speakers
FROM meeting m WHERE m.document_id = :document_id
ORDER BY m.id LIMIT 1;
