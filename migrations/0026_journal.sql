-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The page of the journal: by time, by person (0: the program itself), by step, and by kind of object.
-- Nearly every entry is one of an item, so that the kind "item" is found by time; the index of
-- kinds holds the others only.
CREATE INDEX event_time ON event (happened_at, id);
CREATE INDEX event_person ON event (COALESCE(person_id, 0), happened_at, id);
CREATE INDEX event_verb ON event (verb, happened_at, id);
CREATE INDEX event_kind ON event (object, happened_at, id) WHERE object <> 'item';
