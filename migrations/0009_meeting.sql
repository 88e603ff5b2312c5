-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Meetings, circulated documents, checklists and recurring items.

SELECT 1;
