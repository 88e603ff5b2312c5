-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Sums from tallies: a few rows each, whatever the number of items. What is overdue: the months before this one,
-- and the days of this one.

-- name: item_sums_due :one
-- column: overdue_count int
-- column: near_count int
-- unit 0: all. :month_on is the first day of the month of today.
SELECT COALESCE((SELECT CAST(SUM(m.item_count) AS BIGINT) FROM due_month m
        WHERE m.unit_id = :tally_no AND m.month_on < :month_on), 0)
    + COALESCE((SELECT CAST(SUM(t.item_count) AS BIGINT) FROM due_tally t
        WHERE t.unit_id = :tally_no AND t.due_on >= :month_on AND t.due_on < :today_on), 0) AS overdue_count,
    COALESCE((SELECT CAST(SUM(t.item_count) AS BIGINT) FROM due_tally t
        WHERE t.unit_id = :tally_no AND t.due_on >= :today_on AND t.due_on <= :until_on), 0) AS near_count;

-- name: item_sums_due_of :one
-- column: overdue_count int
-- column: near_count int
-- The same for the units in which a person is head or liaison; an item of two of them counts twice.
SELECT COALESCE((SELECT CAST(SUM(m.item_count) AS BIGINT) FROM due_month m
        WHERE m.unit_id IN (SELECT r.unit_id FROM person_role r
            WHERE r.person_id = :person_id AND r.role IN ('head', 'liaison'))
        AND m.month_on < :month_on), 0)
    + COALESCE((SELECT CAST(SUM(t.item_count) AS BIGINT) FROM due_tally t
        WHERE t.unit_id IN (SELECT r.unit_id FROM person_role r
            WHERE r.person_id = :person_id AND r.role IN ('head', 'liaison'))
        AND t.due_on >= :month_on AND t.due_on < :today_on), 0) AS overdue_count,
    COALESCE((SELECT CAST(SUM(t.item_count) AS BIGINT) FROM due_tally t
        WHERE t.unit_id IN (SELECT r.unit_id FROM person_role r
            WHERE r.person_id = :person_id AND r.role IN ('head', 'liaison'))
        AND t.due_on >= :today_on AND t.due_on <= :until_on), 0) AS near_count;
-- dialect: pg
-- due_month is a view: of several units it would be added up for all.
SELECT CAST(COALESCE(SUM(CASE WHEN t.due_on < :today_on THEN t.item_count ELSE 0 END), 0) AS BIGINT) AS overdue_count,
    CAST(COALESCE(SUM(CASE WHEN t.due_on < :today_on THEN 0 ELSE t.item_count END), 0) AS BIGINT) AS near_count
FROM due_tally t
WHERE t.unit_id IN (SELECT r.unit_id FROM person_role r
        WHERE r.person_id = :person_id AND r.role IN ('head', 'liaison'))
    AND t.due_on <= :until_on AND :month_on IS NOT NULL;

-- name: item_sums_state :many
-- column: item_count int
SELECT s.status, s.item_count FROM state_tally s ORDER BY s.status;
