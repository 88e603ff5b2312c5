-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Lists of slips. A unit sees those that were issued to it.

-- name: slip_groups :many
-- allow: unscoped because the page asks for SLIP_ISSUE before it shows them
-- How many proposals there are by level.
SELECT s.level_id, COUNT(*) AS slip_count
FROM slip s WHERE s.status = 'proposed'
GROUP BY s.level_id
ORDER BY s.level_id
LIMIT 200;

-- name: slip_proposals :many
-- allow: unscoped because the page asks for SLIP_ISSUE before it shows them
-- column: version int
-- Of one level, by unit, behind a unit and a slip.
SELECT s.id AS slip_id, s.item_id, i.number AS item_number, i.title AS item_title, s.unit_id, u.name AS unit_name,
    u.name_en AS unit_name_en, s.cause, s.proposed_on, s.former_slip_id, f.number AS former_number,
    CASE WHEN s.proposed_person_id IS NULL THEN 0 ELSE 1 END AS is_by_person, s.version
FROM slip s JOIN item i ON i.id = s.item_id JOIN unit u ON u.id = s.unit_id
    LEFT JOIN slip f ON f.id = s.former_slip_id
WHERE s.status = 'proposed' AND s.level_id = :level_id
    AND (s.unit_id > :after_unit_no OR (s.unit_id = :after_unit_no AND s.id > :after_no))
ORDER BY s.unit_id, s.id
LIMIT :row_limit;

-- piece: listed
SELECT s.id AS slip_id, s.number, s.item_id, i.number AS item_number, i.title AS item_title, s.unit_id,
    u.name AS unit_name, u.name_en AS unit_name_en, s.level_id, s.status, s.outcome, s.title, s.issued_on, s.term_on,
    s.signed_at, s.answered_at
FROM slip s JOIN item i ON i.id = s.item_id JOIN unit u ON u.id = s.unit_id

-- name: slip_in_state :many
-- Issued or answered ones, the newest first.
{listed}
WHERE s.status = :status AND s.id < :before_no
    AND (:viewer_person_id IS NULL OR s.unit_id IN (SELECT r.unit_id FROM person_role r
        WHERE r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY s.id DESC
LIMIT :row_limit;

-- name: slip_ended :many
-- row: slip_in_state
-- Those that were issued and have ended, the newest first.
{listed}
WHERE s.status IN ('closed', 'withdrawn') AND s.number IS NOT NULL AND s.id < :before_no
    AND (:viewer_person_id IS NULL OR s.unit_id IN (SELECT r.unit_id FROM person_role r
        WHERE r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY s.id DESC
LIMIT :row_limit;

-- name: slip_of_item :many
-- row: slip_in_state
-- On the item's page: what was issued, and for those who issue what is proposed.
{listed}
WHERE s.item_id = :item_id AND (s.number IS NOT NULL OR (s.status = 'proposed' AND :can_issue = 1))
    AND (:viewer_person_id IS NULL OR s.unit_id IN (SELECT r.unit_id FROM person_role r
        WHERE r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY s.id DESC
LIMIT 20;
