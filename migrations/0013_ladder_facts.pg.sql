-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0013_ladder_facts.sql for PostgreSQL.

CREATE TRIGGER ladder_stamp AFTER INSERT OR UPDATE OR DELETE ON ladder FOR EACH STATEMENT
    EXECUTE FUNCTION reference_stamp_renew();
CREATE TRIGGER ladder_plan_stamp AFTER INSERT OR UPDATE OR DELETE ON ladder_plan FOR EACH STATEMENT
    EXECUTE FUNCTION reference_stamp_renew();

-- What the light of an open part is made from.
CREATE VIEW ladder_fact AS
SELECT k.part_id, p.item_id, p.unit_id, i.plan_id, k.level_id AS kept_level_id, k.next_check_on,
    p.status AS part_status, i.status AS item_status, p.stopped_on AS part_stopped_on,
    i.stopped_on AS item_stopped_on, i.dispatched_on, i.created_at, p.due_sort_on, p.report_due_on,
    p.reported_on, p.percent_pct, p.return_count, i.urge_count, i.urged_at, i.is_bottom_line,
    CASE WHEN p.reported_on IS NOT NULL AND (SELECT r.outlook FROM report r
        WHERE r.part_id = p.id AND r.status = 'given' ORDER BY r.id DESC LIMIT 1) IN ('late', 'not')
        THEN 1 ELSE 0 END AS is_forecast_late,
    s.level_id AS slip_level_id, s.term_on AS slip_term_on, s.status AS slip_status, s.number AS slip_number
FROM ladder_check k JOIN part p ON p.id = k.part_id JOIN item i ON i.id = p.item_id
    LEFT JOIN slip s ON s.part_id = k.part_id AND s.status IN ('issued', 'answered');

-- Who proposed it: NULL is the program, which takes such a proposal back when the level no longer holds.
ALTER TABLE slip ADD COLUMN proposed_person_id BIGINT REFERENCES person (id);
