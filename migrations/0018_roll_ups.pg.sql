-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0018_roll_ups.sql for PostgreSQL: sums that are made when they are asked for. Kept in one row for the whole
-- institution, as the single writer of SQLite can, they would make every two writers wait for each other.

CREATE VIEW state_tally AS
SELECT status, CAST(SUM(item_count) AS BIGINT) AS item_count FROM plan_tally GROUP BY status;

CREATE VIEW due_month AS
SELECT unit_id, CAST(date_trunc('month', due_on::timestamp) AS DATE) AS month_on,
    CAST(SUM(item_count) AS BIGINT) AS item_count
FROM due_tally GROUP BY 1, 2;

CREATE INDEX document_checking ON document (given_at, id) WHERE status = 'checking';
