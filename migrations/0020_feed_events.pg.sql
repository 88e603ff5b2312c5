-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What a calendar address has given out, so that what leaves it is told as cancelled for a while.
-- 0020_feed_events.sql says the same for SQLite; keep both in step.
CREATE TABLE feed_event (
    feed_id    BIGINT NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    item_id    BIGINT NOT NULL REFERENCES item (id),
    due_on     DATE NOT NULL, -- as it was given last
    gone_on    DATE, -- NULL: it is in the calendar
    changed_at BIGINT NOT NULL, -- when it went away or came back; 0: never
    PRIMARY KEY (feed_id, item_id)
);
CREATE INDEX feed_event_item ON feed_event (item_id);
