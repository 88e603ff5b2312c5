-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What an edit of an item writes beside its row. Five pages were shared with no other edit of the same commit; one
-- of them was the index of the journal by item: nearly every entry of an item is one of its own chain, which has an
-- index already, so that only the others (slips) are left in it. Common steps are found by time. The line of a list
-- that stays in the list is written without looking for whether it is there, and made in one go.
DROP INDEX event_item;
CREATE INDEX event_item ON event (item_id, id) WHERE item_id IS NOT NULL AND object <> 'item';
DROP INDEX event_verb;
CREATE INDEX event_verb ON event (verb, happened_at, id)
    WHERE verb NOT IN ('create', 'edit', 'register', 'dispatch', 'sign', 'complete', 'report', 'submit');

DROP VIEW item_line_true;
CREATE VIEW item_line_true AS
SELECT i.id AS item_id,
    printf(replace('%s|%d|%d|%d|%s|%s|%s|%s|%d|%s|%s|%s|%s|%s', '|', char(31)),
        i.status, i.is_bottom_line, i.plan_id, i.parent_item_id, i.due_current_on,
        CASE WHEN i.due_original_on = i.due_current_on THEN '=' ELSE i.due_original_on END,
        CASE WHEN i.due_effective_on = i.due_current_on THEN '=' ELSE i.due_effective_on END,
        i.recurrence, i.updated_at, i.part_units,
        replace(i.number, char(31), ' '), replace(i.title, char(31), ' '), replace(g.title, char(31), ' '),
        CASE WHEN i.due_current_on IS NULL THEN replace(i.due_text, char(31), ' ') END) AS line
FROM item i LEFT JOIN item g ON g.id = i.parent_item_id
WHERE i.kind = 'task' AND i.status <> 'draft';

DROP TRIGGER item_line_update;
CREATE TRIGGER item_line_update AFTER UPDATE OF plan_id, parent_item_id, kind, number, title, status, is_bottom_line,
    due_text, due_effective_on, due_original_on, due_current_on, recurrence, updated_at, part_units ON item
WHEN NEW.kind = 'task' AND NEW.status <> 'draft' AND OLD.kind = 'task' AND OLD.status <> 'draft' BEGIN
    UPDATE item_line SET line = (SELECT t.line FROM item_line_true t WHERE t.item_id = NEW.id) WHERE item_id = NEW.id;
END;
CREATE TRIGGER item_line_begin AFTER UPDATE OF kind, status ON item
WHEN NEW.kind = 'task' AND NEW.status <> 'draft' AND (OLD.kind <> 'task' OR OLD.status = 'draft') BEGIN
    INSERT INTO item_line SELECT t.item_id, t.line FROM item_line_true t WHERE t.item_id = NEW.id;
END;
CREATE TRIGGER item_line_end AFTER UPDATE OF kind, status ON item
WHEN (NEW.kind <> 'task' OR NEW.status = 'draft') AND OLD.kind = 'task' AND OLD.status <> 'draft' BEGIN
    DELETE FROM item_line WHERE item_id = NEW.id;
END;
