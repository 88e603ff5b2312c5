-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Ladders of lights, and slips.

SELECT 1;
