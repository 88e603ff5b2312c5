-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What a list shows of a task, in one text beside the wide rows of item: fifty rows of a page lie on half as many pages
-- and cost a fifth. Kept by triggers and checked by luoshi verify; only tasks that lists show have one. Fields are
-- divided by U+001F: status, is_bottom_line, plan_id, parent_item_id, due_current_on, due_original_on and
-- due_effective_on ('=': the same as the current one), recurrence, updated_at, part_units, number, title, title of
-- the parent, due_text where there is no date.
--
-- scoped: item_line

CREATE TABLE item_line (
    item_id INTEGER PRIMARY KEY,
    line    TEXT NOT NULL
) STRICT;

CREATE VIEW item_line_true AS
SELECT i.id AS item_id,
    i.status || char(31) || i.is_bottom_line || char(31) || i.plan_id || char(31) || COALESCE(i.parent_item_id, 0)
    || char(31) || COALESCE(i.due_current_on, '')
    || char(31) || CASE WHEN i.due_original_on = i.due_current_on THEN '=' ELSE COALESCE(i.due_original_on, '') END
    || char(31) || CASE WHEN i.due_effective_on = i.due_current_on THEN '=' ELSE COALESCE(i.due_effective_on, '') END
    || char(31) || i.recurrence || char(31) || i.updated_at || char(31) || i.part_units
    || char(31) || replace(COALESCE(i.number, ''), char(31), ' ') || char(31) || replace(i.title, char(31), ' ')
    || char(31) || replace(COALESCE(g.title, ''), char(31), ' ')
    || char(31) || CASE WHEN i.due_current_on IS NULL THEN replace(i.due_text, char(31), ' ') ELSE '' END AS line
FROM item i LEFT JOIN item g ON g.id = i.parent_item_id
WHERE i.kind = 'task' AND i.status <> 'draft';

INSERT INTO item_line SELECT t.item_id, t.line FROM item_line_true t ORDER BY t.item_id;

CREATE TRIGGER item_line_insert AFTER INSERT ON item WHEN NEW.kind = 'task' AND NEW.status <> 'draft' BEGIN
    INSERT INTO item_line SELECT t.item_id, t.line FROM item_line_true t WHERE t.item_id = NEW.id;
END;
CREATE TRIGGER item_line_update AFTER UPDATE OF plan_id, parent_item_id, kind, number, title, status, is_bottom_line,
    due_text, due_effective_on, due_original_on, due_current_on, recurrence, updated_at, part_units ON item
WHEN (NEW.kind = 'task' AND NEW.status <> 'draft') OR (OLD.kind = 'task' AND OLD.status <> 'draft') BEGIN
    INSERT INTO item_line SELECT t.item_id, t.line FROM item_line_true t WHERE t.item_id = NEW.id
        ON CONFLICT (item_id) DO UPDATE SET line = excluded.line;
    DELETE FROM item_line WHERE item_id = NEW.id AND (NEW.kind <> 'task' OR NEW.status = 'draft');
END;
CREATE TRIGGER item_line_title AFTER UPDATE OF title ON item WHEN OLD.title <> NEW.title BEGIN
    UPDATE item_line SET line = (SELECT t.line FROM item_line_true t WHERE t.item_id = item_line.item_id)
        WHERE item_id IN (SELECT k.id FROM item k WHERE k.parent_item_id = NEW.id);
END;
CREATE TRIGGER item_line_delete AFTER DELETE ON item BEGIN
    DELETE FROM item_line WHERE item_id = OLD.id;
END;
