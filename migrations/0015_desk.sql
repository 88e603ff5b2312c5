-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Figures over time, for trends. done_tally is written in the transaction that accepts an item;
-- day_figure once a day, because what was overdue on a past day cannot be asked for later.

CREATE TABLE done_tally (
    week_on        TEXT PRIMARY KEY, -- the Monday
    done_count     INTEGER NOT NULL,
    in_time_count  INTEGER NOT NULL, -- by the current date, extensions included
    original_count INTEGER NOT NULL -- by the original date
) STRICT;

CREATE TABLE day_figure (
    day_on        TEXT PRIMARY KEY,
    open_count    INTEGER NOT NULL,
    overdue_count INTEGER NOT NULL,
    done_count    INTEGER NOT NULL
) STRICT;
