-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Sums of tallies, kept by triggers on the tallies themselves and checked by luoshi verify. The whole institution by
-- state would else be thousands of rows of plan_tally, and what is overdue some hundred days of due_tally.

CREATE TABLE state_tally (
    status     TEXT PRIMARY KEY,
    item_count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO state_tally SELECT status, SUM(item_count) FROM plan_tally GROUP BY status;

CREATE TRIGGER state_tally_insert AFTER INSERT ON plan_tally BEGIN
    INSERT INTO state_tally VALUES (NEW.status, NEW.item_count)
        ON CONFLICT (status) DO UPDATE SET item_count = item_count + NEW.item_count;
END;
CREATE TRIGGER state_tally_update AFTER UPDATE OF item_count ON plan_tally BEGIN
    UPDATE state_tally SET item_count = item_count + NEW.item_count - OLD.item_count WHERE status = NEW.status;
END;

-- due_tally by month; unit_id 0 is "all" here too.
CREATE TABLE due_month (
    unit_id    INTEGER NOT NULL,
    month_on   TEXT NOT NULL, -- its first day
    item_count INTEGER NOT NULL,
    PRIMARY KEY (unit_id, month_on)
) STRICT, WITHOUT ROWID;
INSERT INTO due_month SELECT unit_id, substr(due_on, 1, 8) || '01', SUM(item_count) FROM due_tally GROUP BY 1, 2;

CREATE TRIGGER due_month_insert AFTER INSERT ON due_tally BEGIN
    INSERT INTO due_month VALUES (NEW.unit_id, substr(NEW.due_on, 1, 8) || '01', NEW.item_count)
        ON CONFLICT (unit_id, month_on) DO UPDATE SET item_count = item_count + NEW.item_count;
END;
CREATE TRIGGER due_month_update AFTER UPDATE OF item_count ON due_tally BEGIN
    UPDATE due_month SET item_count = item_count + NEW.item_count - OLD.item_count
        WHERE unit_id = NEW.unit_id AND month_on = substr(NEW.due_on, 1, 8) || '01';
END;

-- Documents that wait to be checked are a few among all.
CREATE INDEX document_checking ON document (given_at, id) WHERE status = 'checking';
