-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What a notice is about when that is no item, or more than the item: words of notify_objects.def, and its number.
-- A notice that stands for several (told_count) of one object replaces those of them that nobody has read.
-- 0019_notice_objects.sql says the same for SQLite; keep both in step.
ALTER TABLE notice ADD COLUMN object TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN object_no BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN told_count BIGINT NOT NULL DEFAULT 1;
ALTER TABLE outbox ADD COLUMN object TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN object_no BIGINT NOT NULL DEFAULT 0;
CREATE INDEX notice_object ON notice (person_id, object_no, kind) WHERE read_at IS NULL AND object_no > 0;
