-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Ladders are shared by requests too (0011_reference.sql). Every change of a level changes its ladder's row.

CREATE TRIGGER ladder_stamp_insert AFTER INSERT ON ladder BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER ladder_stamp_update AFTER UPDATE ON ladder BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER ladder_stamp_delete AFTER DELETE ON ladder BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER ladder_plan_stamp_insert AFTER INSERT ON ladder_plan BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER ladder_plan_stamp_update AFTER UPDATE ON ladder_plan BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER ladder_plan_stamp_delete AFTER DELETE ON ladder_plan BEGIN UPDATE reference_stamp SET stamp = random(); END;

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
ALTER TABLE slip ADD COLUMN proposed_person_id INTEGER REFERENCES person (id);
