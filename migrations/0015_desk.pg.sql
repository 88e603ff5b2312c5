-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Figures over time, for trends. 0015_desk.sql says the same for SQLite; keep both in step.

CREATE TABLE done_tally (
    week_on        DATE PRIMARY KEY, -- the Monday
    done_count     BIGINT NOT NULL,
    in_time_count  BIGINT NOT NULL, -- by the current date, extensions included
    original_count BIGINT NOT NULL -- by the original date
);

CREATE TABLE day_figure (
    day_on        DATE PRIMARY KEY,
    open_count    BIGINT NOT NULL,
    overdue_count BIGINT NOT NULL,
    done_count    BIGINT NOT NULL
);
