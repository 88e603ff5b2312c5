-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The text of each paragraph beside its place in the document, so that the page of an item need not read the whole
-- document for one sentence. A document's text never changes (R-DOC-03), and neither does this; luoshi verify compares
-- them. Of a paragraph of more than 65,536 bytes nothing is kept: it is cut from the document.

ALTER TABLE paragraph ADD COLUMN text TEXT NOT NULL DEFAULT '';

UPDATE paragraph SET text = (SELECT CAST(substr(CAST(d.text AS BLOB), paragraph.start_pos + 1,
        paragraph.end_pos - paragraph.start_pos) AS TEXT) FROM document d WHERE d.id = paragraph.document_id)
    WHERE end_pos - start_pos <= 65536;
