-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Items in the order of their numbers: 督〔2026〕9号 before 督〔2026〕12号, which text order turns round. The
-- column is year × 1,000,000,000 + number, computed from the text, so that no rule has to write it.

ALTER TABLE item ADD COLUMN number_sort INTEGER GENERATED ALWAYS AS (
    CAST(substr(number, instr(number, '〔') + 1, 4) AS INTEGER) * 1000000000
    + CAST(substr(number, instr(number, '〕') + 1) AS INTEGER)
) VIRTUAL;
CREATE INDEX item_number_sort ON item (number_sort, id) WHERE kind = 'task' AND status <> 'draft';
