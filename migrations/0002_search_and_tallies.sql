-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Full text (Han bigrams and words made by search/grams.h, one row an item) and the counts that pages show,
-- kept by triggers so that no path can forget them.

CREATE VIRTUAL TABLE item_search USING fts5 (grams, content='', tokenize='unicode61', detail='full');

CREATE TABLE plan_tally (
    plan_id    INTEGER NOT NULL REFERENCES plan (id),
    status     TEXT NOT NULL,
    item_count INTEGER NOT NULL,
    PRIMARY KEY (plan_id, status)
) STRICT;

-- Open tasks by date: overdue, due this week and so on are sums of a few rows. unit_id 0 is "all".
CREATE TABLE due_tally (
    unit_id    INTEGER NOT NULL,
    due_on     TEXT NOT NULL,
    item_count INTEGER NOT NULL,
    PRIMARY KEY (unit_id, due_on)
) STRICT;

CREATE TABLE unit_tally (
    unit_id    INTEGER NOT NULL REFERENCES unit (id),
    role       TEXT NOT NULL,
    open_count INTEGER NOT NULL,
    all_count  INTEGER NOT NULL,
    PRIMARY KEY (unit_id, role)
) STRICT;

CREATE TRIGGER item_tally_insert AFTER INSERT ON item WHEN NEW.kind = 'task' BEGIN
    INSERT INTO plan_tally VALUES (NEW.plan_id, NEW.status, 1)
        ON CONFLICT (plan_id, status) DO UPDATE SET item_count = item_count + 1;
    INSERT INTO due_tally SELECT 0, NEW.due_sort_on, 1 WHERE NEW.is_open = 1
        ON CONFLICT (unit_id, due_on) DO UPDATE SET item_count = item_count + 1;
END;

CREATE TRIGGER item_tally_update AFTER UPDATE OF kind, status, is_open, due_sort_on, plan_id ON item
WHEN OLD.status <> NEW.status OR OLD.is_open <> NEW.is_open OR OLD.due_sort_on <> NEW.due_sort_on
    OR OLD.kind <> NEW.kind OR OLD.plan_id <> NEW.plan_id BEGIN
    UPDATE plan_tally SET item_count = item_count - 1
        WHERE OLD.kind = 'task' AND plan_id = OLD.plan_id AND status = OLD.status;
    INSERT INTO plan_tally SELECT NEW.plan_id, NEW.status, 1 WHERE NEW.kind = 'task'
        ON CONFLICT (plan_id, status) DO UPDATE SET item_count = item_count + 1;
    UPDATE due_tally SET item_count = item_count - 1
        WHERE OLD.is_open = 1 AND unit_id = 0 AND due_on = OLD.due_sort_on;
    INSERT INTO due_tally SELECT 0, NEW.due_sort_on, 1 WHERE NEW.is_open = 1
        ON CONFLICT (unit_id, due_on) DO UPDATE SET item_count = item_count + 1;
    UPDATE part SET due_sort_on = NEW.due_sort_on, is_open = NEW.is_open,
            is_listed = (NEW.kind = 'task' AND NEW.status <> 'draft')
        WHERE item_id = NEW.id;
END;

CREATE TRIGGER item_tally_delete AFTER DELETE ON item WHEN OLD.kind = 'task' BEGIN
    UPDATE plan_tally SET item_count = item_count - 1
        WHERE plan_id = OLD.plan_id AND status = OLD.status;
    UPDATE due_tally SET item_count = item_count - 1
        WHERE OLD.is_open = 1 AND unit_id = 0 AND due_on = OLD.due_sort_on;
END;

-- A part takes these three from its item: an INSERT leaves them at their defaults, and this update
-- makes part_update count.
CREATE TRIGGER part_insert AFTER INSERT ON part BEGIN
    UPDATE part SET
        due_sort_on = (SELECT i.due_sort_on FROM item i WHERE i.id = NEW.item_id),
        is_open = (SELECT i.is_open FROM item i WHERE i.id = NEW.item_id),
        is_listed = (SELECT i.kind = 'task' AND i.status <> 'draft' FROM item i WHERE i.id = NEW.item_id)
        WHERE id = NEW.id;
END;

CREATE TRIGGER part_update AFTER UPDATE OF unit_id, role, due_sort_on, is_open, is_listed ON part
WHEN OLD.unit_id IS NOT NEW.unit_id OR OLD.role <> NEW.role OR OLD.due_sort_on <> NEW.due_sort_on
    OR OLD.is_open <> NEW.is_open OR OLD.is_listed <> NEW.is_listed BEGIN
    UPDATE unit_tally SET open_count = open_count - OLD.is_open, all_count = all_count - OLD.is_listed
        WHERE unit_id = OLD.unit_id AND role = OLD.role;
    INSERT INTO unit_tally SELECT NEW.unit_id, NEW.role, NEW.is_open, NEW.is_listed
        WHERE NEW.unit_id IS NOT NULL
        ON CONFLICT (unit_id, role) DO UPDATE SET open_count = open_count + NEW.is_open,
            all_count = all_count + NEW.is_listed;
    UPDATE due_tally SET item_count = item_count - 1
        WHERE OLD.is_open = 1 AND unit_id = OLD.unit_id AND due_on = OLD.due_sort_on;
    INSERT INTO due_tally SELECT NEW.unit_id, NEW.due_sort_on, 1
        WHERE NEW.is_open = 1 AND NEW.unit_id IS NOT NULL
        ON CONFLICT (unit_id, due_on) DO UPDATE SET item_count = item_count + 1;
END;

CREATE TRIGGER part_delete AFTER DELETE ON part BEGIN
    UPDATE unit_tally SET open_count = open_count - OLD.is_open, all_count = all_count - OLD.is_listed
        WHERE unit_id = OLD.unit_id AND role = OLD.role;
    UPDATE due_tally SET item_count = item_count - 1
        WHERE OLD.is_open = 1 AND unit_id = OLD.unit_id AND due_on = OLD.due_sort_on;
END;
