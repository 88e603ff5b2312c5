-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- A change of what a date on a day off means stands among the changes of the calendar: dates follow it in the
-- same way. Both are words of the setting due_policy; empty: a change of days.
ALTER TABLE calendar_change ADD COLUMN old_policy TEXT NOT NULL DEFAULT '';
ALTER TABLE calendar_change ADD COLUMN policy TEXT NOT NULL DEFAULT '';
