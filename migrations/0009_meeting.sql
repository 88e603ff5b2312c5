-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Meetings, circulated documents, checklists and recurring items.
--
-- scoped: circulation

-- Meetings of one kind that follow each other (校长办公会), so that "next" and "last" mean something.
CREATE TABLE series (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    name_en    TEXT NOT NULL DEFAULT '',
    is_active  INTEGER NOT NULL DEFAULT 1,
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL
) STRICT;

ALTER TABLE meeting ADD COLUMN series_id INTEGER REFERENCES series (id);
ALTER TABLE meeting ADD COLUMN plan_id INTEGER REFERENCES plan (id); -- of the items made from its decisions, when no document has one
ALTER TABLE meeting ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN held_sort_on TEXT NOT NULL DEFAULT '2199-12-31'; -- held_on, or a far day: paging without NULL
UPDATE meeting SET held_sort_on = held_on WHERE held_on IS NOT NULL;
CREATE INDEX meeting_newest ON meeting (held_sort_on, id);
CREATE INDEX meeting_series ON meeting (series_id, held_sort_on, id) WHERE series_id IS NOT NULL;

-- Who was there: a person of the directory, or a name as written.
CREATE TABLE attendance (
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    kind       TEXT NOT NULL CHECK (kind IN ('present', 'observer', 'excused', 'absent')),
    position   INTEGER NOT NULL,
    person_id  INTEGER REFERENCES person (id),
    name       TEXT NOT NULL,
    PRIMARY KEY (meeting_id, kind, position)
) STRICT;

CREATE INDEX person_name ON person (name, id); -- whose name it is

CREATE TABLE agenda (
    id             INTEGER PRIMARY KEY,
    meeting_id     INTEGER NOT NULL REFERENCES meeting (id),
    position       INTEGER NOT NULL,
    title          TEXT NOT NULL,
    unit_id        INTEGER REFERENCES unit (id), -- who presents
    presenter_text TEXT NOT NULL DEFAULT '', -- as written: a unit, a name
    updated_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX agenda_meeting ON agenda (meeting_id, position, id);

-- What was decided; the item is what became of it.
CREATE TABLE decision (
    id         INTEGER PRIMARY KEY,
    meeting_id INTEGER NOT NULL REFERENCES meeting (id),
    agenda_id  INTEGER REFERENCES agenda (id) ON DELETE SET NULL,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL,
    item_id    INTEGER REFERENCES item (id),
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX decision_meeting ON decision (meeting_id, position, id);
CREATE INDEX decision_item ON decision (item_id) WHERE item_id IS NOT NULL;

-- A superior's document that units must read and sign for (传达学习).
CREATE TABLE circulation (
    id                INTEGER PRIMARY KEY,
    document_id       INTEGER NOT NULL REFERENCES document (id),
    status            TEXT NOT NULL CHECK (status IN ('open', 'closed')),
    note              TEXT NOT NULL DEFAULT '',
    sign_due_on       TEXT NOT NULL,
    created_person_id INTEGER NOT NULL REFERENCES person (id),
    created_at        INTEGER NOT NULL,
    closed_at         INTEGER,
    version           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX circulation_document ON circulation (document_id, id);
CREATE INDEX circulation_status ON circulation (status, sign_due_on, id);

CREATE TABLE circulation_unit (
    circulation_id   INTEGER NOT NULL REFERENCES circulation (id),
    unit_id          INTEGER NOT NULL REFERENCES unit (id),
    position         INTEGER NOT NULL, -- the official order when it was sent
    read_person_id   INTEGER REFERENCES person (id), -- the first of the unit who opened it
    read_at          INTEGER,
    signed_person_id INTEGER REFERENCES person (id),
    signed_at        INTEGER,
    text             TEXT NOT NULL DEFAULT '', -- how it was passed on
    urge_count       INTEGER NOT NULL DEFAULT 0,
    urged_at         INTEGER,
    PRIMARY KEY (circulation_id, unit_id)
) STRICT;
CREATE INDEX circulation_unit_unit ON circulation_unit (unit_id, circulation_id);

-- Lists of what recurs each semester (开学工作清单): a campaign plan is made from one.
CREATE TABLE template (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    note       TEXT NOT NULL DEFAULT '',
    is_active  INTEGER NOT NULL DEFAULT 1,
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE template_line (
    template_id    INTEGER NOT NULL REFERENCES template (id),
    position       INTEGER NOT NULL,
    title          TEXT NOT NULL,
    lead           TEXT NOT NULL DEFAULT '', -- names of units, joined by 、
    support        TEXT NOT NULL DEFAULT '',
    deliverable    TEXT NOT NULL DEFAULT '',
    due_rule       TEXT NOT NULL, -- '-10' days before the start, '+7' days after it, '03-15' that day
    is_bottom_line INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (template_id, position)
) STRICT;

-- The periods of a recurring item: each one has an item of its own, or a reason for having none.
CREATE TABLE occurrence (
    id            INTEGER PRIMARY KEY,
    item_id       INTEGER NOT NULL REFERENCES item (id), -- the recurring one
    period        TEXT NOT NULL, -- 2026-W48, 2026-11, 2026-Q4, 2026-S2, 2026
    start_on      TEXT NOT NULL,
    end_on        TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('made', 'skipped')),
    reason        TEXT NOT NULL DEFAULT '', -- of skipping; 'over': its end had passed when its turn came
    child_item_id INTEGER REFERENCES item (id),
    person_id     INTEGER REFERENCES person (id), -- who skipped it; NULL: the program
    made_at       INTEGER NOT NULL,
    UNIQUE (item_id, period)
) STRICT;
CREATE INDEX occurrence_item ON occurrence (item_id, start_on, id);
CREATE INDEX occurrence_child ON occurrence (child_item_id) WHERE child_item_id IS NOT NULL;
CREATE INDEX item_recurring ON item (id) WHERE is_open = 1 AND recurrence IN ('weekly', 'monthly', 'quarterly', 'semester', 'yearly');
