-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The whole model. Column names decide types (tools/README.md): _id ids, _on dates (ISO text here,
-- DATE on PostgreSQL), _at UTC microseconds, is_ booleans as 0/1. Text that nobody gave is ''.
-- 0001_base.pg.sql says the same for PostgreSQL.
--
-- scoped: item, part, source, event

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- Organisation ---------------------------------------------------------------------------------

CREATE TABLE unit (
    id             INTEGER PRIMARY KEY,
    parent_unit_id INTEGER REFERENCES unit (id),
    kind           TEXT NOT NULL CHECK (kind IN ('institution', 'college', 'department', 'affiliated', 'office', 'group')),
    code           TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL UNIQUE,
    name_en        TEXT NOT NULL DEFAULT '',
    pinyin         TEXT NOT NULL DEFAULT '', -- full reading, then initials: 'jiaowuchu jwc'
    position       INTEGER NOT NULL DEFAULT 0, -- the official order
    is_active      INTEGER NOT NULL DEFAULT 1,
    version        INTEGER NOT NULL DEFAULT 1,
    updated_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX unit_parent ON unit (parent_unit_id, position, id);

CREATE TABLE unit_alias (
    alias   TEXT PRIMARY KEY,
    unit_id INTEGER NOT NULL REFERENCES unit (id)
) STRICT;
CREATE INDEX unit_alias_unit ON unit_alias (unit_id, alias);

CREATE TABLE person (
    id         INTEGER PRIMARY KEY,
    username   TEXT NOT NULL UNIQUE, -- lower case
    name       TEXT NOT NULL,
    name_en    TEXT NOT NULL DEFAULT '',
    post       TEXT NOT NULL DEFAULT '',
    post_en    TEXT NOT NULL DEFAULT '',
    email      TEXT NOT NULL DEFAULT '',
    phone      TEXT NOT NULL DEFAULT '',
    pinyin     TEXT NOT NULL DEFAULT '',
    language   TEXT NOT NULL DEFAULT '', -- '', 'zh', 'en': '' follows the browser
    unit_id    INTEGER NOT NULL REFERENCES unit (id),
    position   INTEGER NOT NULL DEFAULT 0,
    is_active  INTEGER NOT NULL DEFAULT 1,
    has_keys   INTEGER NOT NULL DEFAULT 1, -- single-key shortcuts (WCAG 2.1.4)
    version    INTEGER NOT NULL DEFAULT 1,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_unit ON person (unit_id, position, id);

-- head and liaison are posts in a unit; the other roles hold for the institution.
CREATE TABLE person_role (
    person_id INTEGER NOT NULL REFERENCES person (id),
    role      TEXT NOT NULL CHECK (role IN ('admin', 'clerk', 'leader', 'head', 'liaison', 'auditor')),
    unit_id   INTEGER NOT NULL REFERENCES unit (id),
    PRIMARY KEY (person_id, role, unit_id)
) STRICT;
CREATE INDEX person_role_unit ON person_role (unit_id, role, person_id);

CREATE TABLE credential (
    person_id     INTEGER PRIMARY KEY REFERENCES person (id),
    password_text TEXT NOT NULL, -- argon2id, encoded with its parameters
    is_temporary  INTEGER NOT NULL DEFAULT 0, -- must be changed at the next sign-in
    changed_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    id         INTEGER PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE, -- BLAKE2b-256 of the cookie's token
    person_id  INTEGER NOT NULL REFERENCES person (id),
    csrf       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_expiry ON session (expires_at);

-- Failed sign-ins by account and by address; kept in the database so that a restart forgets nothing.
CREATE TABLE throttle (
    bucket        TEXT PRIMARY KEY, -- 'account:NAME' or 'address:IP'
    failure_count INTEGER NOT NULL,
    last_at       INTEGER NOT NULL,
    free_at       INTEGER NOT NULL -- no attempt before this
) STRICT;
CREATE INDEX throttle_last ON throttle (last_at);

-- Working calendar: what differs from Monday to Friday. Layers: national, then the institution's own.
CREATE TABLE calendar_day (
    layer   TEXT NOT NULL CHECK (layer IN ('national', 'own')),
    day_on  TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('off', 'work')),
    name    TEXT NOT NULL DEFAULT '',
    name_en TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (layer, day_on)
) STRICT;

-- Documents ------------------------------------------------------------------------------------

CREATE TABLE file (
    content_hash BLOB PRIMARY KEY, -- SHA-256
    byte_size    INTEGER NOT NULL,
    content_blob BLOB NOT NULL
) STRICT;

CREATE TABLE document (
    id                INTEGER PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('meeting_report', 'minutes', 'work_plan', 'task_table', 'directive', 'instruction', 'proposal', 'other')),
    title             TEXT NOT NULL,
    issuer            TEXT NOT NULL DEFAULT '',
    reference         TEXT NOT NULL DEFAULT '', -- the document's own number, 青大校办〔2025〕31号
    language          TEXT NOT NULL,
    dated_on          TEXT,
    year              INTEGER NOT NULL DEFAULT 0,
    status            TEXT NOT NULL CHECK (status IN ('checking', 'confirmed', 'discarded')),
    filename          TEXT NOT NULL DEFAULT '', -- '' when pasted
    media_type        TEXT NOT NULL,
    encoding          TEXT NOT NULL,
    content_hash      BLOB NOT NULL REFERENCES file (content_hash),
    text              TEXT NOT NULL,
    claimed_part_count INTEGER NOT NULL DEFAULT 0,
    claimed_task_count INTEGER NOT NULL DEFAULT 0,
    given_person_id   INTEGER NOT NULL REFERENCES person (id),
    given_at          INTEGER NOT NULL,
    version           INTEGER NOT NULL DEFAULT 1,
    updated_at        INTEGER NOT NULL
) STRICT;
CREATE INDEX document_newest ON document (given_at, id);
CREATE INDEX document_file ON document (content_hash);

-- Byte ranges of the lines that are not blank; number counts from 1.
CREATE TABLE paragraph (
    document_id   INTEGER NOT NULL REFERENCES document (id),
    paragraph_no  INTEGER NOT NULL,
    start_pos     INTEGER NOT NULL,
    end_pos       INTEGER NOT NULL,
    PRIMARY KEY (document_id, paragraph_no)
) STRICT;

CREATE TABLE meeting (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER REFERENCES document (id),
    title       TEXT NOT NULL,
    held_on     TEXT,
    place       TEXT NOT NULL DEFAULT '',
    mode        TEXT NOT NULL DEFAULT '' CHECK (mode IN ('', 'onsite', 'online', 'hybrid')),
    chairs      TEXT NOT NULL DEFAULT '', -- names, joined by 、
    speakers    TEXT NOT NULL DEFAULT '',
    version     INTEGER NOT NULL DEFAULT 1,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX meeting_document ON meeting (document_id);

-- Plans and items ------------------------------------------------------------------------------

CREATE TABLE plan (
    id                  INTEGER PRIMARY KEY,
    parent_plan_id      INTEGER REFERENCES plan (id), -- the longer plan that it serves
    document_id         INTEGER REFERENCES document (id),
    title               TEXT NOT NULL,
    kind                TEXT NOT NULL CHECK (kind IN ('multi_year', 'year', 'semester', 'campaign', 'meeting')),
    start_on            TEXT,
    end_on              TEXT,
    status              TEXT NOT NULL CHECK (status IN ('draft', 'confirmed', 'closed', 'discarded')),
    created_person_id   INTEGER NOT NULL REFERENCES person (id),
    created_at          INTEGER NOT NULL,
    confirmed_person_id INTEGER REFERENCES person (id),
    confirmed_at        INTEGER,
    version             INTEGER NOT NULL DEFAULT 1,
    updated_at          INTEGER NOT NULL
) STRICT;
CREATE INDEX plan_status ON plan (status, id);
CREATE INDEX plan_document ON plan (document_id);

-- Last number given for a prefix and year: 督〔2026〕12号 is ('督', 2026, 12).
CREATE TABLE numbering (
    prefix  TEXT NOT NULL,
    year    INTEGER NOT NULL,
    last_no INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
) STRICT;

CREATE TABLE item (
    id               INTEGER PRIMARY KEY,
    plan_id          INTEGER NOT NULL REFERENCES plan (id),
    parent_item_id   INTEGER REFERENCES item (id),
    kind             TEXT NOT NULL CHECK (kind IN ('programme', 'task')),
    number           TEXT UNIQUE, -- given when registered
    label            TEXT NOT NULL DEFAULT '', -- as printed: （一）, 12., 一是
    position         INTEGER NOT NULL, -- order inside the plan, gaps of 1000
    title            TEXT NOT NULL,
    text             TEXT NOT NULL DEFAULT '',
    status           TEXT NOT NULL CHECK (status IN ('draft', 'registered', 'dispatched', 'disputed', 'active', 'submitted', 'verifying', 'done', 'closed', 'suspended', 'cancelled', 'longterm', 'carried')),
    is_open          INTEGER NOT NULL DEFAULT 0, -- a task that is still to be done: registered … verifying, suspended
    -- checking
    confidence       TEXT NOT NULL DEFAULT '' CHECK (confidence IN ('', 'A', 'B', 'C', 'D')),
    is_ticked        INTEGER NOT NULL DEFAULT 0,
    is_opened        INTEGER NOT NULL DEFAULT 0, -- a person has looked at it
    is_dropped       INTEGER NOT NULL DEFAULT 0,
    drop_reason      TEXT NOT NULL DEFAULT '',
    -- who
    lead_unit_id     INTEGER REFERENCES unit (id), -- the first lead part's unit
    leader_person_id INTEGER REFERENCES person (id),
    leader_text      TEXT NOT NULL DEFAULT '', -- as written: names and posts, joined by 、
    handler_person_id INTEGER REFERENCES person (id),
    deliverable      TEXT NOT NULL DEFAULT '',
    -- when
    due_text         TEXT NOT NULL DEFAULT '', -- as written
    due_basis        TEXT NOT NULL DEFAULT '' CHECK (due_basis IN ('', 'stated', 'inferred', 'set')),
    due_effective_on TEXT, -- the current date moved to a working day by the institution's rule
    due_original_on  TEXT, -- at registration; never changes afterwards
    due_current_on   TEXT,
    due_sort_on      TEXT NOT NULL DEFAULT '2199-12-31', -- the current date, or a far day: paging without NULL
    no_due_reason    TEXT NOT NULL DEFAULT '',
    recurrence       TEXT NOT NULL DEFAULT '' CHECK (recurrence IN ('', 'ongoing', 'daily', 'weekly', 'monthly', 'quarterly', 'semester', 'yearly')),
    report_period    TEXT NOT NULL DEFAULT '' CHECK (report_period IN ('', 'none', 'month', 'quarter', 'semester')),
    weight           INTEGER NOT NULL DEFAULT 1,
    is_bottom_line   INTEGER NOT NULL DEFAULT 0,
    extension_count  INTEGER NOT NULL DEFAULT 0,
    return_count     INTEGER NOT NULL DEFAULT 0,
    successor_item_id INTEGER REFERENCES item (id), -- carried over to, became routine as, merged into
    dispatched_at    INTEGER,
    done_at          INTEGER,
    closed_at        INTEGER,
    created_at       INTEGER NOT NULL,
    version          INTEGER NOT NULL DEFAULT 1,
    updated_at       INTEGER NOT NULL
) STRICT;
CREATE INDEX item_plan_order ON item (plan_id, position, id);
CREATE INDEX item_parent ON item (parent_item_id, position, id);
-- The lists: tasks by date, oldest first.
CREATE INDEX item_due ON item (due_sort_on, id) WHERE kind = 'task' AND status <> 'draft';
CREATE INDEX item_open_due ON item (due_sort_on, id) WHERE is_open = 1;
CREATE INDEX item_status_due ON item (status, due_sort_on, id) WHERE kind = 'task';
CREATE INDEX item_plan_due ON item (plan_id, due_sort_on, id) WHERE kind = 'task' AND status <> 'draft';
CREATE INDEX item_updated ON item (updated_at, id) WHERE kind = 'task' AND status <> 'draft';

-- One unit's share of an item. due_sort_on and is_open are those of the item, kept by triggers, so
-- that a unit's list is one index range.
CREATE TABLE part (
    id          INTEGER PRIMARY KEY,
    item_id     INTEGER NOT NULL REFERENCES item (id),
    unit_id     INTEGER REFERENCES unit (id), -- NULL: the name is not known (yet)
    unit_text   TEXT NOT NULL, -- as written
    role        TEXT NOT NULL CHECK (role IN ('lead', 'support')),
    position    INTEGER NOT NULL,
    status      TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'active', 'submitted', 'accepted', 'disputed', 'returned')),
    due_on      TEXT, -- its own date where it differs
    signed_at   INTEGER,
    due_sort_on TEXT NOT NULL DEFAULT '2199-12-31',
    is_open     INTEGER NOT NULL DEFAULT 0,
    is_listed   INTEGER NOT NULL DEFAULT 0, -- the item is a task beyond draft
    version     INTEGER NOT NULL DEFAULT 1,
    updated_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX part_item ON part (item_id, role, position, id);
CREATE UNIQUE INDEX part_once ON part (item_id, unit_id) WHERE unit_id IS NOT NULL;
CREATE INDEX part_unit_due ON part (unit_id, due_sort_on, item_id) WHERE is_listed = 1;
CREATE INDEX part_unit_open ON part (unit_id, due_sort_on, item_id) WHERE is_open = 1;

CREATE TABLE indicator (
    id             INTEGER PRIMARY KEY,
    item_id        INTEGER NOT NULL REFERENCES item (id),
    position       INTEGER NOT NULL,
    text           TEXT NOT NULL, -- as written: 不少于40门
    comparator     TEXT NOT NULL CHECK (comparator IN ('>=', '<=', '=', '~')),
    target_value   REAL NOT NULL,
    measure        TEXT NOT NULL DEFAULT '', -- 门, %, 万平方米
    is_stretch     INTEGER NOT NULL DEFAULT 0,
    baseline_value REAL,
    actual_value   REAL
) STRICT;
CREATE INDEX indicator_item ON indicator (item_id, position, id);

-- Where an item stands in a document: bytes of document.text. An item may have several sources.
CREATE TABLE source (
    id           INTEGER PRIMARY KEY,
    item_id      INTEGER NOT NULL REFERENCES item (id),
    document_id  INTEGER NOT NULL REFERENCES document (id),
    paragraph_no INTEGER NOT NULL,
    start_pos    INTEGER NOT NULL,
    end_pos      INTEGER NOT NULL
) STRICT;
CREATE INDEX source_item ON source (item_id, id);
CREATE INDEX source_document ON source (document_id, start_pos, id);

-- Journal --------------------------------------------------------------------------------------

-- Who changed what, when, from what to what, why; written in the same transaction. Rows of one
-- object form a chain: hash = SHA-256(previous hash of the object, this row).
CREATE TABLE event (
    id         INTEGER PRIMARY KEY,
    object     TEXT NOT NULL, -- 'item', 'plan', 'document', 'unit', 'person', 'setting'
    object_no  INTEGER NOT NULL,
    object_seq INTEGER NOT NULL, -- 1, 2, 3 … inside the object
    item_id    INTEGER REFERENCES item (id), -- what the viewer must be allowed to see
    happened_at INTEGER NOT NULL,
    person_id  INTEGER REFERENCES person (id), -- NULL: the program itself
    verb       TEXT NOT NULL,
    changes    TEXT NOT NULL DEFAULT '[]', -- JSON: [{"field","before","after"}]
    reason     TEXT NOT NULL DEFAULT '',
    chain_hash BLOB NOT NULL,
    UNIQUE (object, object_no, object_seq)
) STRICT;
CREATE INDEX event_item ON event (item_id, id) WHERE item_id IS NOT NULL;
