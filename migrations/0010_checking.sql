-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Checking and editing.

SELECT 1;
