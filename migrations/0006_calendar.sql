-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The working calendar: where its days come from.

SELECT 1;
