-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Nearly every entry of an item is one of its own chain, which has an index already; only the others (slips) are left
-- in the index of the journal by item. Common steps are found by time.
DROP INDEX event_item;
CREATE INDEX event_item ON event (item_id, id) WHERE item_id IS NOT NULL AND object <> 'item';
DROP INDEX event_verb;
CREATE INDEX event_verb ON event (verb, happened_at, id)
    WHERE verb NOT IN ('create', 'edit', 'register', 'dispatch', 'sign', 'complete', 'report', 'submit');
