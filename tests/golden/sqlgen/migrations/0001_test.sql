-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
-- scoped: item, part
CREATE TABLE unit (id INTEGER PRIMARY KEY, name TEXT NOT NULL, rank INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    parent_item_id INTEGER REFERENCES item (id),
    lead_unit_id INTEGER REFERENCES unit (id),
    title TEXT NOT NULL,
    note TEXT,
    due_on TEXT,
    done_at INTEGER,
    is_open INTEGER NOT NULL DEFAULT 0,
    done_pct INTEGER,
    goal_value REAL,
    share_ratio REAL NOT NULL DEFAULT 0,
    content_hash BLOB,
    number INTEGER NOT NULL DEFAULT 0,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE part (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL, title TEXT NOT NULL) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE VIEW open_item AS SELECT id, title FROM item WHERE is_open = 1;
