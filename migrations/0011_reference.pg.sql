-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- 0011_reference.sql for PostgreSQL: a sequence gives no value twice, not even after a rollback.

CREATE SEQUENCE reference_stamp_no;
CREATE TABLE reference_stamp (
    id    BIGINT PRIMARY KEY CHECK (id = 1),
    stamp BIGINT NOT NULL
);
INSERT INTO reference_stamp (id, stamp) VALUES (1, nextval('reference_stamp_no'));

CREATE FUNCTION reference_stamp_renew() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    UPDATE reference_stamp SET stamp = nextval('reference_stamp_no');
    RETURN NULL;
END $$;

CREATE TRIGGER setting_stamp AFTER INSERT OR UPDATE OR DELETE ON setting FOR EACH STATEMENT
    EXECUTE FUNCTION reference_stamp_renew();
CREATE TRIGGER unit_stamp AFTER INSERT OR UPDATE OR DELETE ON unit FOR EACH STATEMENT
    EXECUTE FUNCTION reference_stamp_renew();
CREATE TRIGGER unit_alias_stamp AFTER INSERT OR UPDATE OR DELETE ON unit_alias FOR EACH STATEMENT
    EXECUTE FUNCTION reference_stamp_renew();
CREATE TRIGGER calendar_day_stamp AFTER INSERT OR UPDATE OR DELETE ON calendar_day FOR EACH STATEMENT
    EXECUTE FUNCTION reference_stamp_renew();
