-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Notices, the outbox, channels, feeds and the jobs of the clock. 0007_notify.pg.sql says the same
-- for PostgreSQL.

-- What one person is told, in the app. Read ones are kept 180 days, others a year (job notice_retention).
CREATE TABLE notice (
    id              INTEGER PRIMARY KEY,
    person_id       INTEGER NOT NULL REFERENCES person (id),
    kind            TEXT NOT NULL, -- words of notify_kinds.def
    item_id         INTEGER REFERENCES item (id),
    unit_id         INTEGER REFERENCES unit (id), -- whose part it is about; NULL: the whole item
    actor_person_id INTEGER REFERENCES person (id), -- NULL: the program itself
    detail          TEXT NOT NULL DEFAULT '',
    is_reminder     INTEGER NOT NULL DEFAULT 0, -- made by the clock: at most one a day and item
    told_at         INTEGER NOT NULL,
    told_on         TEXT NOT NULL, -- the day of told_at where the institution is
    read_at         INTEGER
) STRICT;
CREATE INDEX notice_person ON notice (person_id, id);
CREATE INDEX notice_unread ON notice (person_id, id) WHERE read_at IS NULL;
CREATE INDEX notice_item ON notice (item_id, id) WHERE item_id IS NOT NULL;
CREATE INDEX notice_told ON notice (told_on, id);
CREATE UNIQUE INDEX notice_once ON notice (person_id, item_id, told_on) WHERE is_reminder = 1;

-- Who is told what: clerks by their role.
CREATE INDEX person_role_role ON person_role (role, person_id);

-- What the daily reminders look for: by date, whatever the number of items.
CREATE INDEX part_open_due ON part (due_sort_on, id)
    WHERE is_open = 1 AND status IN ('waiting', 'active', 'returned');
CREATE INDEX item_sign_open ON item (sign_due_on, id) WHERE is_open = 1;

-- What a person chose; no row: the defaults. Minutes count from midnight.
CREATE TABLE notify_preference (
    person_id          INTEGER PRIMARY KEY REFERENCES person (id),
    mail               TEXT NOT NULL DEFAULT 'each' CHECK (mail IN ('each', 'digest', 'off')),
    digest_minutes     INTEGER NOT NULL DEFAULT 480,
    quiet_from_minutes INTEGER NOT NULL DEFAULT 1260,
    quiet_to_minutes   INTEGER NOT NULL DEFAULT 450, -- the same as from: no quiet hours
    version            INTEGER NOT NULL DEFAULT 1,
    updated_at         INTEGER NOT NULL
) STRICT;

-- The institution's ways out. Addresses of robots and all secrets are written, never shown again.
CREATE TABLE channel (
    id              INTEGER PRIMARY KEY,
    kind            TEXT NOT NULL CHECK (kind IN ('mail', 'wecom', 'dingtalk', 'feishu', 'webhook')),
    name            TEXT NOT NULL UNIQUE,
    is_enabled      INTEGER NOT NULL DEFAULT 1,
    address         TEXT NOT NULL, -- smtp(s)://host:port, https://…
    account         TEXT NOT NULL DEFAULT '', -- mail: name for the server
    secret          TEXT NOT NULL DEFAULT '', -- mail: password; others: for signing
    sender          TEXT NOT NULL DEFAULT '', -- mail: From
    keyword         TEXT NOT NULL DEFAULT '', -- robots: stands in every message
    certificate     TEXT NOT NULL DEFAULT '', -- PEM of the authority that signed the peer's; '': the system's
    unit_id         INTEGER REFERENCES unit (id), -- only what this unit takes part in; NULL: all
    kinds           TEXT NOT NULL DEFAULT '', -- ' dispatched overdue ': only these; '': all
    paused_until_at INTEGER, -- after failures and for the peer's rate limit
    failure_count   INTEGER NOT NULL DEFAULT 0, -- in a row
    last_error      TEXT NOT NULL DEFAULT '',
    last_sent_at    INTEGER,
    claim_no        INTEGER NOT NULL DEFAULT 0, -- fencing token: who sends here writes the outcome under it
    claim_until_at  INTEGER, -- the lease of the sender; NULL: free
    version         INTEGER NOT NULL DEFAULT 1,
    updated_at      INTEGER NOT NULL
) STRICT;

-- What is to be sent: written in the transaction of what happened. Rows of one recipient that are due
-- together travel as one message (message_no: the first row's id, fixed at the first attempt).
-- Sent ones are kept 30 days, dead ones 180.
CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY,
    channel_id      INTEGER NOT NULL REFERENCES channel (id),
    person_id       INTEGER REFERENCES person (id), -- mail: to whom
    kind            TEXT NOT NULL,
    item_id         INTEGER REFERENCES item (id),
    unit_id         INTEGER REFERENCES unit (id),
    actor_person_id INTEGER REFERENCES person (id),
    detail          TEXT NOT NULL DEFAULT '',
    told_at         INTEGER NOT NULL,
    status          TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sending', 'sent', 'dead')),
    not_before_at   INTEGER NOT NULL,
    message_no      INTEGER NOT NULL DEFAULT 0,
    attempt_count   INTEGER NOT NULL DEFAULT 0,
    last_error      TEXT NOT NULL DEFAULT '',
    ended_at        INTEGER -- sent or given up
) STRICT;
CREATE INDEX outbox_due ON outbox (channel_id, not_before_at, id) WHERE status = 'waiting';
CREATE INDEX outbox_recipient ON outbox (channel_id, person_id, not_before_at, id) WHERE status = 'waiting';
CREATE INDEX outbox_message ON outbox (message_no, id) WHERE message_no > 0;
CREATE INDEX outbox_status ON outbox (channel_id, status, id);
CREATE INDEX outbox_ended ON outbox (ended_at, id) WHERE ended_at IS NOT NULL;

-- One row an attempt; kept 90 days.
CREATE TABLE send_log (
    id           INTEGER PRIMARY KEY,
    channel_id   INTEGER NOT NULL REFERENCES channel (id),
    person_id    INTEGER REFERENCES person (id),
    message_no   INTEGER NOT NULL,
    notice_count INTEGER NOT NULL,
    attempt_no   INTEGER NOT NULL,
    outcome      TEXT NOT NULL CHECK (outcome IN ('sent', 'again', 'dead')),
    error        TEXT NOT NULL DEFAULT '',
    happened_at  INTEGER NOT NULL,
    took_ms_count INTEGER NOT NULL
) STRICT;
CREATE INDEX send_log_channel ON send_log (channel_id, id);
CREATE INDEX send_log_time ON send_log (happened_at, id);

-- Calendar feeds: the address is the key, so only its hash is kept. At most 20 a person.
CREATE TABLE feed (
    id         INTEGER PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE, -- BLAKE2b-256
    person_id  INTEGER NOT NULL REFERENCES person (id),
    name       TEXT NOT NULL,
    query      TEXT NOT NULL DEFAULT '', -- of the list of items; '': my work
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX feed_person ON feed (person_id, id);

-- The clock: one row a job. A run raises fence_no first and writes next_at last, in its transaction.
CREATE TABLE job (
    name           TEXT PRIMARY KEY,
    next_at        INTEGER NOT NULL,
    holder         TEXT NOT NULL DEFAULT '', -- host:process of the last run
    fence_no       INTEGER NOT NULL DEFAULT 0,
    started_at     INTEGER,
    ended_at       INTEGER,
    outcome        TEXT NOT NULL DEFAULT '', -- 'OK', or the name of the error
    note           TEXT NOT NULL DEFAULT '',
    run_count      INTEGER NOT NULL DEFAULT 0,
    failure_count  INTEGER NOT NULL DEFAULT 0 -- in a row
) STRICT;
