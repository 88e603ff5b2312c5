-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The working calendar: where its days come from, what each change of it did, and which dates it moved.

-- Where the national days of a year come from. A year without a row came with the program.
CREATE TABLE calendar_year (
    year       INTEGER PRIMARY KEY,
    source     TEXT NOT NULL CHECK (source IN ('program', 'notice', 'json', 'ics')),
    title      TEXT NOT NULL, -- name of the file, or first line of the text
    changed_at INTEGER NOT NULL
) STRICT;

CREATE TABLE calendar_change (
    id         INTEGER PRIMARY KEY,
    layer      TEXT NOT NULL CHECK (layer IN ('national', 'own')),
    source     TEXT NOT NULL CHECK (source IN ('notice', 'json', 'ics', 'hand')),
    title      TEXT NOT NULL,
    person_id  INTEGER REFERENCES person (id), -- NULL: the command line
    changed_at INTEGER NOT NULL,
    move_count INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE calendar_change_day (
    change_id INTEGER NOT NULL REFERENCES calendar_change (id),
    day_on    TEXT NOT NULL,
    old_kind  TEXT NOT NULL CHECK (old_kind IN ('', 'off', 'work')), -- of that layer; '': not in it
    kind      TEXT NOT NULL CHECK (kind IN ('', 'off', 'work')),
    name      TEXT NOT NULL,
    name_en   TEXT NOT NULL,
    PRIMARY KEY (change_id, day_on)
) STRICT;

-- Effective dates that a change moved: of an item, or of one unit's part with a date of its own.
CREATE TABLE calendar_move (
    change_id INTEGER NOT NULL REFERENCES calendar_change (id),
    move_no   INTEGER NOT NULL, -- 1, 2, 3 … in order of the date
    item_id   INTEGER NOT NULL REFERENCES item (id),
    part_id   INTEGER REFERENCES part (id) ON DELETE SET NULL,
    due_on    TEXT NOT NULL, -- as it is set
    before_on TEXT,
    after_on  TEXT NOT NULL,
    PRIMARY KEY (change_id, move_no)
) STRICT;
CREATE INDEX calendar_move_item ON calendar_move (item_id);
CREATE INDEX calendar_move_part ON calendar_move (part_id) WHERE part_id IS NOT NULL;

-- Open items and parts by the date that is set, so that a change of the calendar reads only those near it.
CREATE INDEX item_set_due ON item (due_current_on, id)
    WHERE status IN ('registered', 'dispatched', 'disputed', 'active', 'submitted', 'verifying', 'suspended')
        AND due_current_on IS NOT NULL;
CREATE INDEX part_set_due ON part (due_on, id) WHERE is_open = 1 AND due_on IS NOT NULL;
