-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Ladders of lights, and slips.
--
-- scoped: slip

CREATE TABLE ladder (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    name_en     TEXT NOT NULL DEFAULT '',
    slip_prefix TEXT NOT NULL DEFAULT '督办单', -- of the slips' numbers: 督办单〔2026〕3号
    is_default  INTEGER NOT NULL DEFAULT 0, -- for every plan that names no other
    version     INTEGER NOT NULL DEFAULT 1,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX ladder_default ON ladder (is_default) WHERE is_default = 1;

CREATE TABLE ladder_plan (
    plan_id   INTEGER PRIMARY KEY REFERENCES plan (id),
    ladder_id INTEGER NOT NULL REFERENCES ladder (id)
) STRICT;
CREATE INDEX ladder_plan_ladder ON ladder_plan (ladder_id, plan_id);

-- From the lowest (position 1) up. A level without conditions is where every item stands.
CREATE TABLE level (
    id             INTEGER PRIMARY KEY,
    ladder_id      INTEGER NOT NULL REFERENCES ladder (id),
    position       INTEGER NOT NULL,
    name           TEXT NOT NULL,
    name_en        TEXT NOT NULL DEFAULT '',
    colour         TEXT NOT NULL CHECK (colour IN ('green', 'blue', 'yellow', 'orange', 'red')),
    symbol         TEXT NOT NULL CHECK (symbol IN ('circle', 'triangle', 'diamond', 'square', 'star')),
    action         TEXT NOT NULL CHECK (action IN ('light', 'slip')),
    is_unit_told   INTEGER NOT NULL DEFAULT 0,
    is_clerk_told  INTEGER NOT NULL DEFAULT 0,
    is_leader_told INTEGER NOT NULL DEFAULT 0,
    paper_title    TEXT NOT NULL DEFAULT '',
    term_days      INTEGER NOT NULL DEFAULT 5, -- working days from the issue to the answer
    UNIQUE (ladder_id, position)
) STRICT;

-- 'and' binds closer than 'or'; the first one's joint counts for nothing.
CREATE TABLE level_condition (
    level_id     INTEGER NOT NULL REFERENCES level (id) ON DELETE CASCADE,
    position     INTEGER NOT NULL,
    joint        TEXT NOT NULL CHECK (joint IN ('or', 'and')),
    kind         TEXT NOT NULL,
    amount_count INTEGER NOT NULL DEFAULT 0,
    cap_days     INTEGER NOT NULL DEFAULT 0, -- 0: none
    is_workdays  INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (level_id, position)
) STRICT;

-- When the light of a unit's part can change next. level_id is what the last check found: for lists only,
-- never the truth (docs/decisions/0005). A day in 1900 means "look at once". One row for each open part.
CREATE TABLE ladder_check (
    part_id       INTEGER PRIMARY KEY REFERENCES part (id) ON DELETE CASCADE,
    level_id      INTEGER REFERENCES level (id) ON DELETE SET NULL,
    next_check_on TEXT NOT NULL DEFAULT '1900-01-01'
) STRICT;
CREATE INDEX ladder_check_due ON ladder_check (next_check_on, part_id);
CREATE INDEX ladder_check_level ON ladder_check (level_id, part_id) WHERE level_id IS NOT NULL;

-- Everything is looked at again, part by part, after a change of a ladder or of the calendar: done up to
-- sweep_part_no; -1 when there is nothing to do.
CREATE TABLE ladder_state (
    id            INTEGER PRIMARY KEY CHECK (id = 1),
    sweep_part_no INTEGER NOT NULL
) STRICT;
INSERT INTO ladder_state VALUES (1, 0);

CREATE TABLE slip (
    id                INTEGER PRIMARY KEY,
    number            TEXT UNIQUE, -- given when it is issued
    item_id           INTEGER NOT NULL REFERENCES item (id),
    part_id           INTEGER REFERENCES part (id) ON DELETE SET NULL,
    unit_id           INTEGER NOT NULL REFERENCES unit (id), -- to whom
    level_id          INTEGER NOT NULL REFERENCES level (id),
    status            TEXT NOT NULL CHECK (status IN ('proposed', 'issued', 'answered', 'closed', 'withdrawn')),
    outcome           TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'accepted', 'escalated', 'dismissed', 'obsolete', 'withdrawn')),
    proposed_on       TEXT NOT NULL,
    cause             TEXT NOT NULL, -- the rule and its numbers on that day
    title             TEXT NOT NULL,
    requirement       TEXT NOT NULL,
    term_days         INTEGER NOT NULL, -- working days for the answer
    term_on           TEXT, -- when it was issued: the day by which it is answered
    issued_person_id  INTEGER REFERENCES person (id),
    issued_on         TEXT,
    issued_at         INTEGER,
    signed_person_id  INTEGER REFERENCES person (id), -- who received it for the unit
    signed_at         INTEGER,
    answer_text       TEXT NOT NULL DEFAULT '',
    answered_person_id INTEGER REFERENCES person (id),
    answered_at       INTEGER,
    returned_text     TEXT NOT NULL DEFAULT '', -- why the last answer was not accepted
    settled_facts     TEXT NOT NULL DEFAULT '', -- the facts when it ended: not proposed again while they are the same
    ended_person_id   INTEGER REFERENCES person (id),
    ended_at          INTEGER,
    ended_text        TEXT NOT NULL DEFAULT '',
    former_slip_id    INTEGER REFERENCES slip (id), -- escalated from
    version           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX slip_item ON slip (item_id, id);
CREATE INDEX slip_part ON slip (part_id, id);
CREATE INDEX slip_state ON slip (status, id);
CREATE INDEX slip_unit ON slip (unit_id, status, id);
CREATE INDEX slip_former ON slip (former_slip_id) WHERE former_slip_id IS NOT NULL;
CREATE INDEX slip_of_level ON slip (level_id);
CREATE UNIQUE INDEX slip_proposed_once ON slip (part_id) WHERE status = 'proposed';
CREATE UNIQUE INDEX slip_in_force ON slip (part_id) WHERE status IN ('issued', 'answered');

INSERT INTO ladder_check (part_id) SELECT id FROM part WHERE is_open = 1 AND unit_id IS NOT NULL;

-- What changes a light makes its day come at once, whoever changes it.
CREATE TRIGGER part_ladder AFTER UPDATE OF unit_id, status, due_sort_on, is_open, stopped_on, return_count,
    reported_on, report_due_on, percent_pct ON part
WHEN OLD.unit_id IS NOT NEW.unit_id OR OLD.status <> NEW.status OR OLD.due_sort_on <> NEW.due_sort_on
    OR OLD.is_open <> NEW.is_open OR OLD.stopped_on IS NOT NEW.stopped_on OR OLD.return_count <> NEW.return_count
    OR OLD.reported_on IS NOT NEW.reported_on OR OLD.report_due_on IS NOT NEW.report_due_on
    OR OLD.percent_pct <> NEW.percent_pct BEGIN
    DELETE FROM ladder_check WHERE part_id = NEW.id AND (NEW.is_open = 0 OR NEW.unit_id IS NULL);
    INSERT INTO ladder_check (part_id) SELECT NEW.id WHERE NEW.is_open = 1 AND NEW.unit_id IS NOT NULL
        ON CONFLICT (part_id) DO UPDATE SET next_check_on = '1900-01-01';
END;

CREATE TRIGGER item_ladder AFTER UPDATE OF status, plan_id, stopped_on, dispatched_on, is_bottom_line,
    urge_count, urged_at ON item
WHEN NEW.is_open = 1 AND (OLD.status <> NEW.status OR OLD.plan_id <> NEW.plan_id
    OR OLD.stopped_on IS NOT NEW.stopped_on OR OLD.dispatched_on IS NOT NEW.dispatched_on
    OR OLD.is_bottom_line <> NEW.is_bottom_line OR OLD.urge_count <> NEW.urge_count
    OR OLD.urged_at IS NOT NEW.urged_at) BEGIN
    UPDATE ladder_check SET next_check_on = '1900-01-01'
        WHERE part_id IN (SELECT id FROM part WHERE item_id = NEW.id);
END;

CREATE TRIGGER report_ladder AFTER INSERT ON report WHEN NEW.part_id IS NOT NULL BEGIN
    UPDATE ladder_check SET next_check_on = '1900-01-01' WHERE part_id = NEW.part_id;
END;
CREATE TRIGGER report_ladder_update AFTER UPDATE OF status, outlook ON report WHEN NEW.part_id IS NOT NULL BEGIN
    UPDATE ladder_check SET next_check_on = '1900-01-01' WHERE part_id = NEW.part_id;
END;

CREATE TRIGGER slip_ladder AFTER UPDATE OF status, term_on ON slip WHEN NEW.part_id IS NOT NULL BEGIN
    UPDATE ladder_check SET next_check_on = '1900-01-01' WHERE part_id = NEW.part_id;
END;

CREATE TRIGGER calendar_ladder_insert AFTER INSERT ON calendar_day BEGIN
    UPDATE ladder_state SET sweep_part_no = 0;
END;
CREATE TRIGGER calendar_ladder_update AFTER UPDATE ON calendar_day BEGIN
    UPDATE ladder_state SET sweep_part_no = 0;
END;
CREATE TRIGGER calendar_ladder_delete AFTER DELETE ON calendar_day BEGIN
    UPDATE ladder_state SET sweep_part_no = 0;
END;
