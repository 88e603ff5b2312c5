-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The units of an item in one word, kept by triggers and checked by luoshi verify: a page of a list would else
-- walk some hundred rows of part. L and S are lead and support, in their order; ? is a name that is no unit's:
-- 'L12,S14,S?'. Names come from the directory of units.

ALTER TABLE item ADD COLUMN part_units TEXT NOT NULL DEFAULT '';

CREATE VIEW item_part_units AS
SELECT i.id AS item_id, COALESCE((
    SELECT group_concat(o.word, ',') FROM (
        SELECT CASE p.role WHEN 'lead' THEN 'L' ELSE 'S' END || COALESCE(p.unit_id, '?') AS word
        FROM part p WHERE p.item_id = i.id ORDER BY p.role, p.position, p.id) o), '') AS part_units
FROM item i;

UPDATE item SET part_units = (SELECT v.part_units FROM item_part_units v WHERE v.item_id = item.id);

CREATE TRIGGER part_units_insert AFTER INSERT ON part BEGIN
    UPDATE item SET part_units = (SELECT v.part_units FROM item_part_units v WHERE v.item_id = NEW.item_id)
        WHERE id = NEW.item_id;
END;
CREATE TRIGGER part_units_update AFTER UPDATE OF item_id, unit_id, role, position ON part
WHEN OLD.item_id <> NEW.item_id OR OLD.unit_id IS NOT NEW.unit_id OR OLD.role <> NEW.role
    OR OLD.position <> NEW.position BEGIN
    UPDATE item SET part_units = (SELECT v.part_units FROM item_part_units v WHERE v.item_id = item.id)
        WHERE id IN (OLD.item_id, NEW.item_id);
END;
CREATE TRIGGER part_units_delete AFTER DELETE ON part BEGIN
    UPDATE item SET part_units = (SELECT v.part_units FROM item_part_units v WHERE v.item_id = OLD.item_id)
        WHERE id = OLD.item_id;
END;
