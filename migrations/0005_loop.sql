-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The follow-up loop: requests, blockers, reports, evidence, reviews, samples, delegations.
--
-- scoped: request, blocker, report, evidence

-- Item: the clock, what the loop recorded last.
ALTER TABLE item ADD COLUMN resume_status TEXT NOT NULL DEFAULT ''; -- the state before it was suspended
ALTER TABLE item ADD COLUMN stopped_on TEXT; -- the clock stands since then (suspended, or the lead is blocked)
ALTER TABLE item ADD COLUMN dispatched_on TEXT;
ALTER TABLE item ADD COLUMN sign_due_on TEXT; -- units sign by then
ALTER TABLE item ADD COLUMN submitted_at INTEGER;
ALTER TABLE item ADD COLUMN review_due_on TEXT; -- the review is answered by then
ALTER TABLE item ADD COLUMN ended_text TEXT NOT NULL DEFAULT ''; -- cancelled by which decision, why suspended
ALTER TABLE item ADD COLUMN urge_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN urged_at INTEGER;
ALTER TABLE item ADD COLUMN reported_on TEXT; -- the lead's last report
ALTER TABLE item ADD COLUMN report_text TEXT NOT NULL DEFAULT ''; -- its first line, for lists
ALTER TABLE item ADD COLUMN percent_pct INTEGER NOT NULL DEFAULT -1; -- -1: not said
ALTER TABLE item ADD COLUMN predecessor_item_id INTEGER REFERENCES item (id); -- carried over from
CREATE INDEX item_sign_due ON item (sign_due_on, id) WHERE status = 'dispatched';
CREATE INDEX item_review_due ON item (review_due_on, id) WHERE status IN ('submitted', 'verifying');
CREATE INDEX item_urged ON item (urged_at, id) WHERE urged_at IS NOT NULL;
CREATE INDEX item_predecessor ON item (predecessor_item_id) WHERE predecessor_item_id IS NOT NULL;
CREATE INDEX item_leader ON item (leader_person_id, due_sort_on, id) WHERE leader_person_id IS NOT NULL;
CREATE INDEX item_handler ON item (handler_person_id, due_sort_on, id) WHERE handler_person_id IS NOT NULL;

-- Part: its own clock, who signed, what was reported last.
ALTER TABLE part ADD COLUMN due_effective_on TEXT; -- due_on moved to a working day
ALTER TABLE part ADD COLUMN stopped_on TEXT; -- blocked since then
ALTER TABLE part ADD COLUMN signed_person_id INTEGER REFERENCES person (id);
ALTER TABLE part ADD COLUMN handler_person_id INTEGER REFERENCES person (id);
ALTER TABLE part ADD COLUMN submitted_at INTEGER;
ALTER TABLE part ADD COLUMN submitted_person_id INTEGER REFERENCES person (id);
ALTER TABLE part ADD COLUMN accepted_at INTEGER;
ALTER TABLE part ADD COLUMN return_count INTEGER NOT NULL DEFAULT 0;
ALTER TABLE part ADD COLUMN reported_on TEXT;
ALTER TABLE part ADD COLUMN report_due_on TEXT; -- the next periodic report; NULL: none is asked for
ALTER TABLE part ADD COLUMN report_text TEXT NOT NULL DEFAULT '';
ALTER TABLE part ADD COLUMN percent_pct INTEGER NOT NULL DEFAULT -1;
CREATE INDEX part_unit_status ON part (unit_id, status, due_sort_on, item_id) WHERE is_open = 1;
CREATE INDEX part_report_due ON part (report_due_on, id) WHERE report_due_on IS NOT NULL;
CREATE INDEX part_unit_report ON part (unit_id, report_due_on, item_id) WHERE report_due_on IS NOT NULL;
CREATE INDEX part_handler ON part (handler_person_id, due_sort_on, id) WHERE handler_person_id IS NOT NULL;

-- How often a plan's units report where the item does not say: none, month (by report_day), quarter, semester.
ALTER TABLE plan ADD COLUMN report_period TEXT NOT NULL DEFAULT 'quarter' CHECK (report_period IN ('none', 'month', 'quarter', 'semester'));
ALTER TABLE plan ADD COLUMN report_day INTEGER NOT NULL DEFAULT 25; -- of the last month of the period

-- A report of the unit counts when its head has confirmed it.
ALTER TABLE unit ADD COLUMN is_confirmed_by_head INTEGER NOT NULL DEFAULT 0;

-- One item in several ledgers: one report serves them all.
CREATE TABLE plan_link (
    plan_id INTEGER NOT NULL REFERENCES plan (id),
    item_id INTEGER NOT NULL REFERENCES item (id),
    linked_person_id INTEGER REFERENCES person (id),
    linked_at INTEGER NOT NULL,
    PRIMARY KEY (plan_id, item_id)
) STRICT;
CREATE INDEX plan_link_item ON plan_link (item_id, plan_id);

-- A unit asks for a new date, another content, or says that it is not theirs.
CREATE TABLE request (
    id                INTEGER PRIMARY KEY,
    item_id           INTEGER NOT NULL REFERENCES item (id),
    part_id           INTEGER REFERENCES part (id) ON DELETE SET NULL,
    unit_id           INTEGER NOT NULL REFERENCES unit (id), -- who asks
    kind              TEXT NOT NULL CHECK (kind IN ('extend', 'adjust', 'dispute')),
    status            TEXT NOT NULL CHECK (status IN ('asked', 'advised', 'granted', 'refused', 'withdrawn')),
    reason            TEXT NOT NULL,
    wanted_on         TEXT, -- extend: the new date
    wanted_text       TEXT NOT NULL DEFAULT '', -- adjust: what should stand there; dispute: whose it is
    asked_person_id   INTEGER NOT NULL REFERENCES person (id),
    asked_at          INTEGER NOT NULL,
    answer_due_on     TEXT NOT NULL,
    decider_person_id INTEGER REFERENCES person (id), -- the leader asked by the clerk
    clerk_person_id   INTEGER REFERENCES person (id),
    clerk_view        TEXT NOT NULL DEFAULT '' CHECK (clerk_view IN ('', 'agree', 'disagree')),
    clerk_text        TEXT NOT NULL DEFAULT '',
    advised_at        INTEGER,
    decided_person_id INTEGER REFERENCES person (id),
    decided_at        INTEGER,
    granted_on        TEXT, -- extend: the date that was granted
    answer_text       TEXT NOT NULL DEFAULT '',
    version           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX request_item ON request (item_id, id);
CREATE INDEX request_waiting ON request (status, answer_due_on, id) WHERE status IN ('asked', 'advised');
CREATE INDEX request_decider ON request (decider_person_id, answer_due_on, id) WHERE status = 'advised';
CREATE UNIQUE INDEX request_once ON request (item_id, unit_id, kind) WHERE status IN ('asked', 'advised');

-- What stands in a unit's way until a named person decides. The clock of the part stands meanwhile.
CREATE TABLE blocker (
    id                 INTEGER PRIMARY KEY,
    item_id            INTEGER NOT NULL REFERENCES item (id),
    part_id            INTEGER REFERENCES part (id) ON DELETE SET NULL,
    unit_id            INTEGER NOT NULL REFERENCES unit (id),
    status             TEXT NOT NULL CHECK (status IN ('open', 'answered', 'withdrawn')),
    text               TEXT NOT NULL, -- what stands in the way, what should be decided
    decider_person_id  INTEGER NOT NULL REFERENCES person (id),
    opened_person_id   INTEGER NOT NULL REFERENCES person (id),
    opened_on          TEXT NOT NULL,
    opened_at          INTEGER NOT NULL,
    answer_text        TEXT NOT NULL DEFAULT '',
    answered_person_id INTEGER REFERENCES person (id),
    answered_at        INTEGER,
    ended_on           TEXT,
    lost_days          INTEGER NOT NULL DEFAULT 0, -- working days by which the dates moved
    version            INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX blocker_item ON blocker (item_id, id);
CREATE INDEX blocker_decider ON blocker (decider_person_id, opened_on, id) WHERE status = 'open';
CREATE INDEX blocker_open ON blocker (opened_on, id) WHERE status = 'open';
CREATE UNIQUE INDEX blocker_once ON blocker (part_id) WHERE status = 'open';

CREATE TABLE report (
    id                  INTEGER PRIMARY KEY,
    item_id             INTEGER NOT NULL REFERENCES item (id),
    part_id             INTEGER REFERENCES part (id) ON DELETE SET NULL,
    unit_id             INTEGER NOT NULL REFERENCES unit (id),
    kind                TEXT NOT NULL CHECK (kind IN ('progress', 'completion')),
    status              TEXT NOT NULL CHECK (status IN ('waiting', 'given', 'sent_back')), -- waiting: for the head
    period_on           TEXT, -- the report_due_on that it answers
    is_unchanged        INTEGER NOT NULL DEFAULT 0,
    text                TEXT NOT NULL, -- what was done
    outlook             TEXT NOT NULL DEFAULT '' CHECK (outlook IN ('', 'in_time', 'late', 'not')), -- can it be finished?
    forecast_on         TEXT, -- and when
    obstacle_text       TEXT NOT NULL DEFAULT '', -- what stands in the way, whose decision
    suggestion_text     TEXT NOT NULL DEFAULT '', -- anything to suggest
    stage               TEXT NOT NULL DEFAULT '' CHECK (stage IN ('', 'planning', 'pushing', 'finishing')),
    percent_pct         INTEGER NOT NULL DEFAULT -1, -- -1: not said
    made_person_id      INTEGER NOT NULL REFERENCES person (id),
    made_on             TEXT NOT NULL,
    made_at             INTEGER NOT NULL,
    confirmed_person_id INTEGER REFERENCES person (id),
    confirmed_at        INTEGER,
    sent_back_text      TEXT NOT NULL DEFAULT '',
    version             INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX report_item ON report (item_id, id);
CREATE INDEX report_part ON report (part_id, id);
CREATE INDEX report_waiting ON report (unit_id, id) WHERE status = 'waiting';
CREATE INDEX report_day ON report (unit_id, made_on, id);

CREATE TABLE report_value (
    report_id    INTEGER NOT NULL REFERENCES report (id),
    indicator_id INTEGER NOT NULL REFERENCES indicator (id) ON DELETE CASCADE,
    actual_value REAL NOT NULL,
    PRIMARY KEY (report_id, indicator_id)
) STRICT;

-- Evidence: a link, a document number, or a file with its hash; each says what it supports.
CREATE TABLE evidence (
    id              INTEGER PRIMARY KEY,
    item_id         INTEGER NOT NULL REFERENCES item (id),
    part_id         INTEGER REFERENCES part (id) ON DELETE SET NULL,
    report_id       INTEGER REFERENCES report (id),
    unit_id         INTEGER NOT NULL REFERENCES unit (id),
    kind            TEXT NOT NULL CHECK (kind IN ('link', 'reference', 'file')),
    claim           TEXT NOT NULL, -- what it supports
    reference       TEXT NOT NULL DEFAULT '', -- the address, or the document's number
    content_hash    BLOB REFERENCES file (content_hash),
    filename        TEXT NOT NULL DEFAULT '',
    media_type      TEXT NOT NULL DEFAULT '',
    dated_on        TEXT, -- of the document or photo itself, if known
    given_person_id INTEGER NOT NULL REFERENCES person (id),
    given_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_item ON evidence (item_id, id);
CREATE INDEX evidence_report ON evidence (report_id, id) WHERE report_id IS NOT NULL;
CREATE INDEX evidence_file ON evidence (content_hash) WHERE content_hash IS NOT NULL;

-- A verdict on what was submitted; one row a part in review_part.
CREATE TABLE review (
    id                 INTEGER PRIMARY KEY,
    item_id            INTEGER NOT NULL REFERENCES item (id),
    round_no           INTEGER NOT NULL, -- 1, 2, 3 … of the item
    verdict            TEXT NOT NULL CHECK (verdict IN ('accept', 'return', 'partly')),
    text               TEXT NOT NULL DEFAULT '',
    reviewed_person_id INTEGER NOT NULL REFERENCES person (id),
    reviewed_at        INTEGER NOT NULL,
    UNIQUE (item_id, round_no)
) STRICT;
CREATE TABLE review_part (
    review_id INTEGER NOT NULL REFERENCES review (id),
    part_id   INTEGER NOT NULL REFERENCES part (id) ON DELETE CASCADE,
    verdict   TEXT NOT NULL CHECK (verdict IN ('accept', 'return')),
    text      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (review_id, part_id)
) STRICT;

-- A random sample for checks on the spot: anybody can draw it again from seed and rule.
CREATE TABLE sample (
    id               INTEGER PRIMARY KEY,
    seed             TEXT NOT NULL,
    plan_id          INTEGER REFERENCES plan (id), -- NULL: all plans
    from_on          TEXT NOT NULL, -- items accepted from … to …
    to_on            TEXT NOT NULL,
    population_count INTEGER NOT NULL,
    wanted_count     INTEGER NOT NULL,
    drawn_person_id  INTEGER NOT NULL REFERENCES person (id),
    drawn_at         INTEGER NOT NULL
) STRICT;
CREATE TABLE sample_item (
    sample_id         INTEGER NOT NULL REFERENCES sample (id),
    item_id           INTEGER NOT NULL REFERENCES item (id),
    position          INTEGER NOT NULL,
    result            TEXT NOT NULL DEFAULT '' CHECK (result IN ('', 'holds', 'partly', 'fails')),
    text              TEXT NOT NULL DEFAULT '',
    checked_person_id INTEGER REFERENCES person (id),
    checked_at        INTEGER,
    PRIMARY KEY (sample_id, item_id)
) STRICT;

-- While somebody is away (代理): the delegate holds the posts from start_on to end_on. The rows of
-- person_role that it made carry its id, and leave with it.
CREATE TABLE delegation (
    id                INTEGER PRIMARY KEY,
    from_person_id    INTEGER NOT NULL REFERENCES person (id),
    to_person_id      INTEGER NOT NULL REFERENCES person (id),
    start_on          TEXT NOT NULL,
    end_on            TEXT NOT NULL, -- the last day
    reason            TEXT NOT NULL DEFAULT '',
    status            TEXT NOT NULL CHECK (status IN ('planned', 'running', 'ended')),
    created_person_id INTEGER NOT NULL REFERENCES person (id),
    created_at        INTEGER NOT NULL,
    ended_at          INTEGER,
    version           INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX delegation_from ON delegation (from_person_id, start_on, id);
CREATE INDEX delegation_to ON delegation (to_person_id, start_on, id);
CREATE INDEX delegation_clock ON delegation (status, start_on, id) WHERE status IN ('planned', 'running');
ALTER TABLE person_role ADD COLUMN delegation_id INTEGER REFERENCES delegation (id);
CREATE INDEX person_role_delegation ON person_role (delegation_id) WHERE delegation_id IS NOT NULL;

-- Open parts of a unit by state, kept by triggers: "3 to sign, 1 sent back".
CREATE TABLE part_tally (
    unit_id    INTEGER NOT NULL REFERENCES unit (id),
    status     TEXT NOT NULL,
    part_count INTEGER NOT NULL,
    PRIMARY KEY (unit_id, status)
) STRICT;
INSERT INTO part_tally SELECT unit_id, status, COUNT(*) FROM part
    WHERE is_open = 1 AND unit_id IS NOT NULL GROUP BY unit_id, status;

-- The day that counts for a part: a far one while its clock or its item's stands, else its own date, else
-- its item's. Replaces the trigger of 0002, which knew only the item's.
DROP TRIGGER item_tally_update;
CREATE TRIGGER item_tally_update AFTER UPDATE OF kind, status, is_open, due_sort_on, plan_id, stopped_on ON item
WHEN OLD.status <> NEW.status OR OLD.is_open <> NEW.is_open OR OLD.due_sort_on <> NEW.due_sort_on
    OR OLD.kind <> NEW.kind OR OLD.plan_id <> NEW.plan_id OR OLD.stopped_on IS NOT NEW.stopped_on BEGIN
    UPDATE plan_tally SET item_count = item_count - 1
        WHERE OLD.kind = 'task' AND plan_id = OLD.plan_id AND status = OLD.status;
    INSERT INTO plan_tally SELECT NEW.plan_id, NEW.status, 1 WHERE NEW.kind = 'task'
        ON CONFLICT (plan_id, status) DO UPDATE SET item_count = item_count + 1;
    UPDATE due_tally SET item_count = item_count - 1
        WHERE OLD.is_open = 1 AND unit_id = 0 AND due_on = OLD.due_sort_on;
    INSERT INTO due_tally SELECT 0, NEW.due_sort_on, 1 WHERE NEW.is_open = 1
        ON CONFLICT (unit_id, due_on) DO UPDATE SET item_count = item_count + 1;
    UPDATE part SET due_sort_on = CASE WHEN stopped_on IS NOT NULL OR NEW.status = 'suspended' THEN '2199-12-31'
                WHEN due_effective_on IS NOT NULL THEN due_effective_on ELSE NEW.due_sort_on END,
            is_open = NEW.is_open,
            is_listed = (NEW.kind = 'task' AND NEW.status <> 'draft')
        WHERE item_id = NEW.id;
END;

CREATE TRIGGER part_clock AFTER UPDATE OF stopped_on, due_effective_on ON part
WHEN OLD.stopped_on IS NOT NEW.stopped_on OR OLD.due_effective_on IS NOT NEW.due_effective_on BEGIN
    UPDATE part SET due_sort_on = (
        SELECT CASE WHEN NEW.stopped_on IS NOT NULL OR i.status = 'suspended' THEN '2199-12-31'
            WHEN NEW.due_effective_on IS NOT NULL THEN NEW.due_effective_on ELSE i.due_sort_on END
        FROM item i WHERE i.id = NEW.item_id)
    WHERE id = NEW.id;
END;

CREATE TRIGGER part_state_tally AFTER UPDATE OF unit_id, status, is_open ON part
WHEN OLD.unit_id IS NOT NEW.unit_id OR OLD.status <> NEW.status OR OLD.is_open <> NEW.is_open BEGIN
    UPDATE part_tally SET part_count = part_count - 1
        WHERE OLD.is_open = 1 AND unit_id = OLD.unit_id AND status = OLD.status;
    INSERT INTO part_tally SELECT NEW.unit_id, NEW.status, 1 WHERE NEW.is_open = 1 AND NEW.unit_id IS NOT NULL
        ON CONFLICT (unit_id, status) DO UPDATE SET part_count = part_count + 1;
END;

CREATE TRIGGER part_state_tally_delete AFTER DELETE ON part WHEN OLD.is_open = 1 BEGIN
    UPDATE part_tally SET part_count = part_count - 1 WHERE unit_id = OLD.unit_id AND status = OLD.status;
END;
