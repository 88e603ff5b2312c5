-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Open items by unit and day, from the tally: the matrix without filters at any size.

-- name: outlook_unit_days :many
-- column: item_count int
SELECT t.unit_id, t.due_on, t.item_count FROM due_tally t
WHERE t.unit_id > 0 AND t.item_count > 0 AND t.due_on >= :from_on AND t.due_on <= :to_on
ORDER BY t.unit_id, t.due_on;
