-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Slips go to the lead; to supporting units too where the ladder says so. Lights are everybody's.

ALTER TABLE ladder ADD COLUMN is_support_included INTEGER NOT NULL DEFAULT 0;
DROP VIEW ladder_fact;
CREATE VIEW ladder_fact AS
SELECT k.part_id, p.item_id, p.unit_id, i.plan_id, k.level_id AS kept_level_id, k.next_check_on,
    p.status AS part_status, p.role, i.status AS item_status, p.stopped_on AS part_stopped_on,
    i.stopped_on AS item_stopped_on, i.dispatched_on, i.created_at, p.due_sort_on, p.report_due_on,
    p.reported_on, p.percent_pct, p.return_count, i.urge_count, i.urged_at, i.is_bottom_line,
    CASE WHEN p.reported_on IS NOT NULL AND (SELECT r.outlook FROM report r
        WHERE r.part_id = p.id AND r.status = 'given' ORDER BY r.id DESC LIMIT 1) IN ('late', 'not')
        THEN 1 ELSE 0 END AS is_forecast_late,
    s.level_id AS slip_level_id, s.term_on AS slip_term_on, s.status AS slip_status, s.number AS slip_number
FROM ladder_check k JOIN part p ON p.id = k.part_id JOIN item i ON i.id = p.item_id
    LEFT JOIN slip s ON s.part_id = k.part_id AND s.status IN ('issued', 'answered');
