-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The journal.

-- name: audit_head :opt
-- allow: unscoped because only the chain's end is read, to write the next row
SELECT e.object_seq, e.chain_hash FROM event e
WHERE e.object = :object AND e.object_no = :object_no ORDER BY e.object_seq DESC LIMIT 1;

-- name: audit_insert :exec
INSERT INTO event (object, object_no, object_seq, item_id, happened_at, person_id, verb, changes,
    reason, chain_hash)
VALUES (:object, :object_no, :object_seq, :item_id, :happened_at, :person_id, :verb, :changes,
    :reason, :chain_hash);

-- name: audit_own_events :many
-- allow: unscoped because the item was loaded for the viewer before
-- The chain of an item; an entry that names no item is not for all who see it (R-REPORT-02).
SELECT e.id AS event_id, e.happened_at, e.verb, e.changes, e.reason,
    COALESCE(p.name, '') AS person_name, COALESCE(p.name_en, '') AS person_name_en
FROM event e LEFT JOIN person p ON p.id = e.person_id
WHERE e.object = 'item' AND e.object_no = :item_id AND e.item_id IS NOT NULL
ORDER BY e.object_seq DESC LIMIT :row_limit;

-- name: audit_other_events :many
-- allow: unscoped because the item was loaded for the viewer before
-- Of other objects (slips) about an item: few, and in an index of their own.
SELECT e.id AS event_id, e.happened_at, e.verb, e.changes, e.reason,
    COALESCE(p.name, '') AS person_name, COALESCE(p.name_en, '') AS person_name_en
FROM event e LEFT JOIN person p ON p.id = e.person_id
WHERE e.item_id = :item_id AND e.object <> 'item' ORDER BY e.id DESC LIMIT :row_limit;

-- name: audit_object_events :many
-- allow: unscoped because the object was loaded for the viewer before
SELECT e.id AS event_id, e.happened_at, e.verb, e.changes, e.reason,
    COALESCE(p.name, '') AS person_name, COALESCE(p.name_en, '') AS person_name_en
FROM event e LEFT JOIN person p ON p.id = e.person_id
WHERE e.object = :object AND e.object_no = :object_no ORDER BY e.object_seq DESC LIMIT :row_limit;

-- name: audit_chain :many
-- allow: unscoped because verification reads everything
SELECT e.id AS event_id, e.object, e.object_no, e.object_seq, e.item_id, e.happened_at,
    e.person_id, e.verb, e.changes, e.reason, e.chain_hash
FROM event e
WHERE e.object > :object OR (e.object = :object AND e.object_no > :object_no)
    OR (e.object = :object AND e.object_no = :object_no AND e.object_seq > :object_seq)
ORDER BY e.object, e.object_no, e.object_seq LIMIT :row_limit;
-- dialect: pg
-- A range of the key; three halves would be tested on every row from the first.
SELECT e.id AS event_id, e.object, e.object_no, e.object_seq, e.item_id, e.happened_at,
    e.person_id, e.verb, e.changes, e.reason, e.chain_hash
FROM event e
WHERE (e.object, e.object_no, e.object_seq) > (:object, :object_no, :object_seq)
ORDER BY e.object, e.object_no, e.object_seq LIMIT :row_limit;
