-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Circulated documents: for those who see everything, and for heads and liaisons of the units that sign.

-- name: circulation_by_id :opt
-- column: version int
-- column: mine_count int
SELECT k.id AS circulation_id, k.document_id, k.status, k.note, k.sign_due_on, k.created_at, k.closed_at, k.version,
    CASE WHEN :is_english = 1 AND p.name_en <> '' THEN p.name_en ELSE p.name END AS created_name, d.title, d.issuer, d.reference, d.dated_on, d.language, d.kind, d.filename, d.content_hash,
    (SELECT COUNT(*) FROM circulation_unit u JOIN person_role r ON r.unit_id = u.unit_id
        WHERE u.circulation_id = k.id AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison')) AS mine_count
FROM circulation k JOIN document d ON d.id = k.document_id JOIN person p ON p.id = k.created_person_id
WHERE k.id = :circulation_id AND (:viewer_person_id IS NULL OR EXISTS (
    SELECT 1 FROM circulation_unit v JOIN person_role r ON r.unit_id = v.unit_id
    WHERE v.circulation_id = k.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')));

-- name: circulation_page :many
-- column: unit_count int
-- column: signed_count int
-- column: read_count int
-- column: mine_count int
-- Newest first; mine: what the actor's units have still to sign.
SELECT k.id AS circulation_id, k.status, k.sign_due_on, k.created_at, d.title, d.issuer, d.reference,
    (SELECT COUNT(*) FROM circulation_unit u WHERE u.circulation_id = k.id) AS unit_count,
    (SELECT COUNT(*) FROM circulation_unit u WHERE u.circulation_id = k.id AND u.signed_at IS NOT NULL) AS signed_count,
    (SELECT COUNT(*) FROM circulation_unit u WHERE u.circulation_id = k.id AND u.read_at IS NOT NULL AND u.signed_at IS NULL) AS read_count,
    (SELECT COUNT(DISTINCT u.unit_id) FROM circulation_unit u JOIN person_role r ON r.unit_id = u.unit_id
        WHERE u.circulation_id = k.id AND u.signed_at IS NULL AND k.status = 'open'
            AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison')) AS mine_count
FROM circulation k JOIN document d ON d.id = k.document_id
WHERE k.id < :below_no AND (:status = '' OR k.status = :status)
    AND (:is_mine_only = 0 OR (k.status = 'open' AND EXISTS (
        SELECT 1 FROM circulation_unit m JOIN person_role r ON r.unit_id = m.unit_id
        WHERE m.circulation_id = k.id AND m.signed_at IS NULL AND r.person_id = :actor_person_id AND r.role IN ('head', 'liaison'))))
    AND (:viewer_person_id IS NULL OR EXISTS (
        SELECT 1 FROM circulation_unit v JOIN person_role r ON r.unit_id = v.unit_id
        WHERE v.circulation_id = k.id AND r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison')))
ORDER BY k.id DESC
LIMIT :row_limit;

-- name: circulation_of_document :many
-- column: unit_count int
-- column: signed_count int
-- allow: unscoped because only a clerk, who sees everything, circulates
SELECT k.id AS circulation_id, k.status, k.sign_due_on, k.created_at,
    (SELECT COUNT(*) FROM circulation_unit u WHERE u.circulation_id = k.id) AS unit_count,
    (SELECT COUNT(*) FROM circulation_unit u WHERE u.circulation_id = k.id AND u.signed_at IS NOT NULL) AS signed_count
FROM circulation k WHERE k.document_id = :document_id
ORDER BY k.id DESC LIMIT 20;

-- name: circulation_waiting :one
-- column: waiting_count int
SELECT COUNT(DISTINCT k.id) AS waiting_count
FROM person_role r JOIN circulation_unit u ON u.unit_id = r.unit_id JOIN circulation k ON k.id = u.circulation_id
WHERE r.person_id = :viewer_person_id AND r.role IN ('head', 'liaison') AND u.signed_at IS NULL AND k.status = 'open';

-- name: circulation_unit_list :many
-- column: urge_count int
-- column: is_mine bool
SELECT u.unit_id, n.name AS unit_name, n.name_en AS unit_name_en, n.kind, u.read_at, u.signed_at, u.text, u.urge_count, u.urged_at,
    COALESCE(a.name, '') AS read_name, COALESCE(b.name, '') AS signed_name,
    CASE WHEN EXISTS (SELECT 1 FROM person_role r WHERE r.unit_id = u.unit_id AND r.person_id = :actor_person_id
        AND r.role IN ('head', 'liaison')) THEN 1 ELSE 0 END AS is_mine
FROM circulation_unit u JOIN unit n ON n.id = u.unit_id
    LEFT JOIN person a ON a.id = u.read_person_id LEFT JOIN person b ON b.id = u.signed_person_id
WHERE u.circulation_id = :circulation_id
ORDER BY u.position, u.unit_id;

-- name: circulation_choices :many
SELECT u.id AS unit_id, u.name, u.name_en, u.kind
FROM unit u WHERE u.is_active = 1 AND u.kind <> 'institution'
ORDER BY u.position, u.id;

-- name: circulation_insert :one
INSERT INTO circulation (document_id, status, note, sign_due_on, created_person_id, created_at)
VALUES (:document_id, 'open', :note, :sign_due_on, :created_person_id, :created_at)
RETURNING id AS circulation_id;

-- name: circulation_unit_insert :exec
INSERT INTO circulation_unit (circulation_id, unit_id, position) VALUES (:circulation_id, :unit_id, :position);

-- name: circulation_mark_read :exec
-- The first reading of each of the reader's units.
UPDATE circulation_unit SET read_person_id = :reader_person_id, read_at = :read_at
WHERE circulation_id = :circulation_id AND read_at IS NULL AND unit_id IN (
    SELECT r.unit_id FROM person_role r WHERE r.person_id = :reader_person_id AND r.role IN ('head', 'liaison'));

-- name: circulation_mark_signed :exec1
UPDATE circulation_unit SET signed_person_id = :signed_person_id, signed_at = :signed_at, text = :text,
    read_person_id = COALESCE(read_person_id, :signed_person_id), read_at = COALESCE(read_at, :signed_at)
WHERE circulation_id = :circulation_id AND unit_id = :unit_id AND signed_at IS NULL;

-- name: circulation_mark_urged :exec1
UPDATE circulation_unit SET urge_count = urge_count + 1, urged_at = :urged_at
WHERE circulation_id = :circulation_id AND unit_id = :unit_id AND signed_at IS NULL;

-- name: circulation_set_closed :exec1
UPDATE circulation SET status = 'closed', closed_at = :closed_at, version = version + 1
WHERE id = :circulation_id AND status = 'open';

-- name: circulation_late :many
-- allow: unscoped because the clock reminds every unit
SELECT k.id AS circulation_id, u.unit_id, d.title
FROM circulation k JOIN circulation_unit u ON u.circulation_id = k.id JOIN document d ON d.id = k.document_id
WHERE k.status = 'open' AND k.sign_due_on < :today_on AND u.signed_at IS NULL
ORDER BY k.id, u.position LIMIT 2000;
