-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Notices, the outbox, channels and feeds.

SELECT 1;
