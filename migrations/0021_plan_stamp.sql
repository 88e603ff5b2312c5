-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Titles of plans are shared by requests too (0011_reference.sql).

CREATE TRIGGER plan_stamp_insert AFTER INSERT ON plan BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER plan_stamp_update AFTER UPDATE OF title, status ON plan
WHEN OLD.title <> NEW.title OR OLD.status <> NEW.status BEGIN UPDATE reference_stamp SET stamp = random(); END;
CREATE TRIGGER plan_stamp_delete AFTER DELETE ON plan BEGIN UPDATE reference_stamp SET stamp = random(); END;
