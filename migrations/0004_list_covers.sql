-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The lists read the unit of a part and the count of a day from the index alone: every look into the
-- table beside it would be one more random page.

DROP INDEX part_item;
CREATE INDEX part_item ON part (item_id, role, position, id, unit_id);
CREATE INDEX due_tally_cover ON due_tally (unit_id, due_on, item_count);
