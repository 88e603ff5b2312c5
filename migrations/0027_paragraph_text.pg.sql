-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0027_paragraph_text.sql for PostgreSQL.

ALTER TABLE paragraph ADD COLUMN text TEXT NOT NULL DEFAULT '';

UPDATE paragraph SET text = convert_from(substring(convert_to(d.text, 'UTF8') FROM (paragraph.start_pos + 1)::int
        FOR (paragraph.end_pos - paragraph.start_pos)::int), 'UTF8')
    FROM document d
    WHERE d.id = paragraph.document_id AND paragraph.end_pos - paragraph.start_pos <= 65536;
