-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- One slip: loading and every step of its life.

-- name: slip_by_id :opt
-- allow: unscoped because slip_load asks authz_decide with takes_part before anybody sees it
-- column: takes_part bool
-- column: term_days int
-- column: version int
SELECT s.id AS slip_id, s.number, s.item_id, i.number AS item_number, i.title AS item_title,
    i.leader_person_id, i.plan_id, s.part_id, s.unit_id, u.name AS unit_name, u.name_en AS unit_name_en, s.level_id,
    s.status, s.outcome, s.proposed_on, s.proposed_person_id, s.cause, s.title, s.requirement,
    s.term_days, s.term_on, s.issued_on, s.issued_at, s.issued_person_id, e.name AS issued_name, e.post AS issued_post,
    s.signed_at, g.name AS signed_name, s.answer_text, s.answered_at, a.name AS answered_name,
    s.returned_text, s.ended_at, z.name AS ended_name, s.ended_text, s.former_slip_id,
    f.number AS former_number, f.status AS former_status, COALESCE(f.version, 0) AS former_version, s.version,
    CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.unit_id = s.unit_id
        AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison')) THEN 1 ELSE 0 END AS takes_part
FROM slip s JOIN item i ON i.id = s.item_id JOIN unit u ON u.id = s.unit_id
    LEFT JOIN person e ON e.id = s.issued_person_id
    LEFT JOIN person g ON g.id = s.signed_person_id
    LEFT JOIN person a ON a.id = s.answered_person_id
    LEFT JOIN person z ON z.id = s.ended_person_id
    LEFT JOIN slip f ON f.id = s.former_slip_id
WHERE s.id = :slip_id;

-- name: slip_number_take :one
INSERT INTO numbering (prefix, year, last_no) VALUES (:prefix, :year, 1)
ON CONFLICT (prefix, year) DO UPDATE SET last_no = numbering.last_no + 1
RETURNING last_no;

-- name: slip_issue_row :exec1
UPDATE slip SET status = 'issued', number = :number, title = :title, requirement = :requirement,
    term_days = :term_days, term_on = :term_on, issued_person_id = :issued_person_id, issued_on = :issued_on,
    issued_at = :issued_at, version = version + 1
WHERE id = :slip_id AND status = 'proposed' AND version = :version;

-- name: slip_sign_row :exec1
UPDATE slip SET signed_person_id = :signed_person_id, signed_at = :signed_at, version = version + 1
WHERE id = :slip_id AND version = :version AND status = 'issued' AND signed_at IS NULL;

-- name: slip_answer_row :exec1
UPDATE slip SET status = 'answered', answer_text = :answer_text, answered_person_id = :answered_person_id,
    answered_at = :answered_at, signed_person_id = COALESCE(signed_person_id, :answered_person_id),
    signed_at = COALESCE(signed_at, :answered_at), version = version + 1
WHERE id = :slip_id AND version = :version AND status = 'issued';

-- name: slip_return_row :exec1
UPDATE slip SET status = 'issued', returned_text = :returned_text, term_on = :term_on, version = version + 1
WHERE id = :slip_id AND version = :version AND status = 'answered';

-- name: slip_end_row :exec1
UPDATE slip SET status = :status, outcome = :outcome, settled_facts = :settled_facts,
    ended_person_id = :ended_person_id, ended_at = :ended_at, ended_text = :ended_text, version = version + 1
WHERE id = :slip_id AND version = :version AND status IN ('proposed', 'issued', 'answered');

-- name: slip_propose_row :one
-- param: proposed_on date
INSERT INTO slip (item_id, part_id, unit_id, level_id, status, proposed_on, proposed_person_id, cause, title,
    requirement, term_days, former_slip_id)
VALUES (:item_id, :part_id, :unit_id, :level_id, 'proposed', :proposed_on, :proposed_person_id, :cause, :title,
    :requirement, :term_days, :former_slip_id)
RETURNING id AS slip_id;

-- name: slip_pending :many
-- allow: unscoped because the program itself proposes for all
-- Proposals for the parts between two ids.
SELECT s.id AS slip_id, s.part_id, s.item_id, s.level_id, s.proposed_person_id, s.version
FROM slip s INDEXED BY slip_proposed_once
WHERE s.status = 'proposed' AND s.part_id >= :first_part_id AND s.part_id <= :last_part_id
ORDER BY s.part_id
LIMIT 10000;
-- dialect: pg
SELECT s.id AS slip_id, s.part_id, s.item_id, s.level_id, s.proposed_person_id, s.version
FROM slip s
WHERE s.status = 'proposed' AND s.part_id >= :first_part_id AND s.part_id <= :last_part_id
ORDER BY s.part_id
LIMIT 10000;

-- name: slip_settled :many
-- allow: unscoped because the program itself proposes for all
-- What there was for these parts: the slip in force, and those that ended.
SELECT s.part_id, s.id AS slip_id, s.level_id, s.status, s.settled_facts
FROM slip s
WHERE s.part_id IN (SELECT value FROM json_each(:ids_json)) AND s.status <> 'proposed'
ORDER BY s.part_id, s.id;
-- dialect: pg
SELECT s.part_id, s.id AS slip_id, s.level_id, s.status, s.settled_facts
FROM slip s
WHERE s.part_id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json)) AND s.status <> 'proposed'
ORDER BY s.part_id, s.id;

-- name: slip_subject :opt
-- allow: unscoped because the program itself proposes for all
-- What the paper of a part is about.
SELECT i.number, i.title
FROM part p JOIN item i ON i.id = p.item_id
WHERE p.id = :part_id;

-- name: slip_proposal_count :one
-- allow: unscoped because only their number is compared with a limit
SELECT COUNT(*) AS proposal_count FROM slip s WHERE s.status = 'proposed';
