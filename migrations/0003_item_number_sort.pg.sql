-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0003_item_number_sort.sql for PostgreSQL.

ALTER TABLE item ADD COLUMN number_sort BIGINT GENERATED ALWAYS AS (
    CASE WHEN number ~ '〔[0-9]{4}〕[0-9]{1,9}'
        THEN substring(number from '〔([0-9]{4})〕')::bigint * 1000000000
            + substring(number from '〕([0-9]{1,9})')::bigint
    END
) STORED;
CREATE INDEX item_number_sort ON item (number_sort, id) WHERE kind = 'task' AND status <> 'draft';
