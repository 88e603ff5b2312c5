-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- A stamp that is another one after each change of the tables that nearly every page needs and that rarely
-- change: settings, units, calendar. What a server makes of them is kept until the stamp differs
-- (src/auth/shared.h). No value comes twice, so that what was made of changes that were undone is never taken
-- for what came instead.

CREATE TABLE reference_stamp (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    stamp INTEGER NOT NULL
) STRICT;
INSERT INTO reference_stamp (id, stamp) VALUES (1, random());

CREATE TRIGGER setting_stamp_insert AFTER INSERT ON setting BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER setting_stamp_update AFTER UPDATE ON setting BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER setting_stamp_delete AFTER DELETE ON setting BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER unit_stamp_insert AFTER INSERT ON unit BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER unit_stamp_update AFTER UPDATE ON unit BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER unit_stamp_delete AFTER DELETE ON unit BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER unit_alias_stamp_insert AFTER INSERT ON unit_alias BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER unit_alias_stamp_update AFTER UPDATE ON unit_alias BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER unit_alias_stamp_delete AFTER DELETE ON unit_alias BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER calendar_day_stamp_insert AFTER INSERT ON calendar_day BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER calendar_day_stamp_update AFTER UPDATE ON calendar_day BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER calendar_day_stamp_delete AFTER DELETE ON calendar_day BEGIN UPDATE reference_stamp SET stamp = random(); END;
