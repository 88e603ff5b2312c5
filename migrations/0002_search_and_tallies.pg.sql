-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0002_search_and_tallies.sql for PostgreSQL: a tsvector of the same grams, and the same counts.

CREATE TABLE item_search (
    item_id BIGINT PRIMARY KEY REFERENCES item (id),
    grams   TSVECTOR NOT NULL
);
CREATE INDEX item_search_grams ON item_search USING gin (grams);

CREATE TABLE plan_tally (
    plan_id    BIGINT NOT NULL REFERENCES plan (id),
    status     TEXT NOT NULL,
    item_count BIGINT NOT NULL,
    PRIMARY KEY (plan_id, status)
);

CREATE TABLE due_tally (
    unit_id    BIGINT NOT NULL,
    due_on     DATE NOT NULL,
    item_count BIGINT NOT NULL,
    PRIMARY KEY (unit_id, due_on)
);

CREATE TABLE unit_tally (
    unit_id    BIGINT NOT NULL REFERENCES unit (id),
    role       TEXT NOT NULL,
    open_count BIGINT NOT NULL,
    all_count  BIGINT NOT NULL,
    PRIMARY KEY (unit_id, role)
);

CREATE FUNCTION due_tally_add(in_unit_id BIGINT, in_due_on DATE, in_count BIGINT) RETURNS VOID
LANGUAGE sql AS $$
    INSERT INTO due_tally VALUES (in_unit_id, in_due_on, in_count)
        ON CONFLICT (unit_id, due_on) DO UPDATE SET item_count = due_tally.item_count + in_count;
$$;

CREATE FUNCTION plan_tally_add(in_plan_id BIGINT, in_status TEXT, in_count BIGINT) RETURNS VOID
LANGUAGE sql AS $$
    INSERT INTO plan_tally VALUES (in_plan_id, in_status, in_count)
        ON CONFLICT (plan_id, status) DO UPDATE SET item_count = plan_tally.item_count + in_count;
$$;

CREATE FUNCTION unit_tally_add(in_unit_id BIGINT, in_role TEXT, in_open BIGINT, in_all BIGINT)
RETURNS VOID LANGUAGE sql AS $$
    INSERT INTO unit_tally VALUES (in_unit_id, in_role, in_open, in_all)
        ON CONFLICT (unit_id, role) DO UPDATE SET open_count = unit_tally.open_count + in_open,
            all_count = unit_tally.all_count + in_all;
$$;

CREATE FUNCTION item_tally() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status = NEW.status AND OLD.is_open = NEW.is_open
        AND OLD.due_sort_on = NEW.due_sort_on AND OLD.kind = NEW.kind
        AND OLD.plan_id = NEW.plan_id THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        IF OLD.kind = 'task' THEN
            PERFORM plan_tally_add(OLD.plan_id, OLD.status, -1);
        END IF;
        IF OLD.is_open = 1 THEN
            PERFORM due_tally_add(0, OLD.due_sort_on, -1);
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        IF NEW.kind = 'task' THEN
            PERFORM plan_tally_add(NEW.plan_id, NEW.status, 1);
        END IF;
        IF NEW.is_open = 1 THEN
            PERFORM due_tally_add(0, NEW.due_sort_on, 1);
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        UPDATE part SET due_sort_on = NEW.due_sort_on, is_open = NEW.is_open,
                is_listed = (NEW.kind = 'task' AND NEW.status <> 'draft')::int
            WHERE item_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER item_tally AFTER INSERT OR UPDATE OR DELETE ON item
    FOR EACH ROW EXECUTE FUNCTION item_tally();

CREATE FUNCTION part_from_item() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    SELECT i.due_sort_on, i.is_open, (i.kind = 'task' AND i.status <> 'draft')::int
        INTO NEW.due_sort_on, NEW.is_open, NEW.is_listed FROM item i WHERE i.id = NEW.item_id;
    RETURN NEW;
END
$$;
CREATE TRIGGER part_from_item BEFORE INSERT ON part
    FOR EACH ROW EXECUTE FUNCTION part_from_item();

CREATE FUNCTION part_tally() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.unit_id IS NOT DISTINCT FROM NEW.unit_id AND OLD.role = NEW.role
        AND OLD.due_sort_on = NEW.due_sort_on AND OLD.is_open = NEW.is_open
        AND OLD.is_listed = NEW.is_listed THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' AND OLD.unit_id IS NOT NULL THEN
        PERFORM unit_tally_add(OLD.unit_id, OLD.role, -OLD.is_open, -OLD.is_listed);
        IF OLD.is_open = 1 THEN
            PERFORM due_tally_add(OLD.unit_id, OLD.due_sort_on, -1);
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.unit_id IS NOT NULL THEN
        PERFORM unit_tally_add(NEW.unit_id, NEW.role, NEW.is_open, NEW.is_listed);
        IF NEW.is_open = 1 THEN
            PERFORM due_tally_add(NEW.unit_id, NEW.due_sort_on, 1);
        END IF;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER part_tally AFTER INSERT OR UPDATE OR DELETE ON part
    FOR EACH ROW EXECUTE FUNCTION part_tally();
