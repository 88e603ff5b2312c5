-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Proposals by level and unit.

CREATE INDEX slip_groups ON slip (status, level_id, unit_id, id);
