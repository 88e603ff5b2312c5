-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Checking and editing: what undoes a merge, and which units a phrase like 各学院 means in an item.

-- One row a merged item, until it is undone: what the item that took it up was before, and what
-- went over to it. The lists are JSON: [[unit, text, role, position] …], [[document, paragraph,
-- start, end] …], [id …].
CREATE TABLE check_merge (
    from_item_id        INTEGER PRIMARY KEY REFERENCES item (id),
    into_item_id        INTEGER NOT NULL REFERENCES item (id),
    from_version        INTEGER NOT NULL, -- before
    into_version        INTEGER NOT NULL, -- after: while it is the same, all is restored as it was
    from_parent_item_id INTEGER REFERENCES item (id),
    into_parent_item_id INTEGER REFERENCES item (id),
    is_ticked           INTEGER NOT NULL,
    text                TEXT NOT NULL,
    leader_text         TEXT NOT NULL,
    due_text            TEXT NOT NULL,
    due_basis           TEXT NOT NULL,
    due_on              TEXT,
    recurrence          TEXT NOT NULL,
    parts_json          TEXT NOT NULL,
    sources_json        TEXT NOT NULL,
    indicators_json     TEXT NOT NULL,
    children_json       TEXT NOT NULL
) STRICT;
CREATE INDEX check_merge_into ON check_merge (into_item_id);

-- Which units a phrase means, once a person has chosen them; without a row: all of its kind.
CREATE TABLE check_choice (
    item_id    INTEGER NOT NULL REFERENCES item (id),
    unit_text  TEXT NOT NULL, -- 各学院
    units_text TEXT NOT NULL, -- ids, separated by blanks
    PRIMARY KEY (item_id, unit_text)
) STRICT;

-- A draft item that is an item of another plan already: at confirming its plan is linked to that one
-- (plan_link), which keeps the sentence as one more source.
CREATE TABLE check_same (
    item_id      INTEGER PRIMARY KEY REFERENCES item (id), -- the draft
    same_item_id INTEGER NOT NULL REFERENCES item (id)
) STRICT;
CREATE INDEX check_same_item ON check_same (same_item_id);
