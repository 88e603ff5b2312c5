-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- What a calendar address has given out, so that what leaves it is told as cancelled for a while.
CREATE TABLE feed_event (
    feed_id    INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    item_id    INTEGER NOT NULL REFERENCES item (id),
    due_on     TEXT NOT NULL, -- as it was given last
    gone_on    TEXT, -- NULL: it is in the calendar
    changed_at INTEGER NOT NULL, -- when it went away or came back; 0: never
    PRIMARY KEY (feed_id, item_id)
) STRICT;
CREATE INDEX feed_event_item ON feed_event (item_id);
