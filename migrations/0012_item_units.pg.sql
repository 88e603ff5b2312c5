-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0012_item_units.sql for PostgreSQL.

ALTER TABLE item ADD COLUMN part_units TEXT NOT NULL DEFAULT '';

CREATE VIEW item_part_units AS
SELECT i.id AS item_id, COALESCE((
    SELECT string_agg(CASE p.role WHEN 'lead' THEN 'L' ELSE 'S' END || COALESCE(p.unit_id::text, '?'), ','
        ORDER BY p.role, p.position, p.id)
    FROM part p WHERE p.item_id = i.id), '') AS part_units
FROM item i;

UPDATE item SET part_units = v.part_units FROM item_part_units v
WHERE v.item_id = item.id AND v.part_units <> '';

CREATE FUNCTION part_units_renew() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.item_id = NEW.item_id AND OLD.unit_id IS NOT DISTINCT FROM NEW.unit_id
        AND OLD.role = NEW.role AND OLD.position = NEW.position THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        UPDATE item SET part_units = v.part_units FROM item_part_units v
            WHERE item.id = OLD.item_id AND v.item_id = OLD.item_id;
    END IF;
    IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND OLD.item_id <> NEW.item_id) THEN
        UPDATE item SET part_units = v.part_units FROM item_part_units v
            WHERE item.id = NEW.item_id AND v.item_id = NEW.item_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER part_units AFTER INSERT OR DELETE OR UPDATE OF item_id, unit_id, role, position ON part
    FOR EACH ROW EXECUTE FUNCTION part_units_renew();
