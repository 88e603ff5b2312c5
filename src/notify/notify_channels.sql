-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The institution's channels, as the pages of the settings show them.

-- name: channel_mail :opt
-- The way for mail to people: the first that is on.
SELECT c.id AS channel_id FROM channel c WHERE c.kind = 'mail' AND c.is_enabled = 1 ORDER BY c.id LIMIT 1;
