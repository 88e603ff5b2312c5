-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- The page of the journal. Every key statement walks one index of `event` from a key to an end, the newest
-- first (desc) or back (asc), and says of each entry met whether it belongs on the page: the filters that
-- do not drive, and whether its object exists for the reader (R-JOURNAL-01). journal_rows then fetches
-- what the page shows. Two halves for SQLite, a row-value comparison for PostgreSQL: see item/item_keys.sql.
--
-- column: object_seq int

-- piece: hit
CASE WHEN (:object IS NULL OR e.object = :object)
    AND (:object_no = 0 OR e.object_no = :object_no)
    AND (:verb IS NULL OR e.verb = :verb)
    AND (:person_no < 0 OR COALESCE(e.person_id, 0) = :person_no)
    AND CASE e.object
        WHEN 'item' THEN CASE WHEN e.item_id IS NOT NULL
            AND EXISTS (SELECT 1 FROM item i WHERE i.id = e.object_no AND i.status <> 'draft') THEN 1 ELSE 0 END
        WHEN 'plan' THEN CASE WHEN EXISTS (SELECT 1 FROM plan l WHERE l.id = e.object_no
            AND l.status NOT IN ('draft', 'discarded')) THEN 1 ELSE 0 END
        WHEN 'document' THEN CASE WHEN EXISTS (SELECT 1 FROM document d WHERE d.id = e.object_no
            AND d.status = 'confirmed') THEN 1 ELSE 0 END
        WHEN 'meeting' THEN CASE WHEN EXISTS (SELECT 1 FROM meeting m LEFT JOIN document d ON d.id = m.document_id
            WHERE m.id = e.object_no AND (m.document_id IS NULL OR d.status = 'confirmed')) THEN 1 ELSE 0 END
        WHEN 'slip' THEN CASE WHEN EXISTS (SELECT 1 FROM slip s WHERE s.id = e.object_no
            AND s.number IS NOT NULL) THEN 1 ELSE 0 END
        ELSE 1 END = 1
    THEN 1 ELSE 0 END AS is_hit

-- piece: rare
e.verb NOT IN ('create', 'edit', 'register', 'dispatch', 'sign', 'complete', 'report', 'submit')

-- name: journal_keys_time_[desc|asc] :many
-- allow: unscoped because the page asks for JOURNAL_READ, which is for those who see every item
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.happened_at = :key_at AND e.id [<|>] :key_no
UNION ALL
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.happened_at [<|>] :key_at AND e.happened_at [>=|<] :end_at
ORDER BY happened_at[ DESC|], event_id[ DESC|]
LIMIT :row_limit;
-- dialect: pg
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE (e.happened_at, e.id) [<|>] (:key_at, :key_no) AND e.happened_at [>=|<] :end_at
ORDER BY e.happened_at[ DESC|], e.id[ DESC|]
LIMIT :row_limit;

-- name: journal_keys_person_[desc|asc] :many
-- allow: unscoped because the page asks for JOURNAL_READ, which is for those who see every item
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE COALESCE(e.person_id, 0) = :person_no AND e.happened_at = :key_at AND e.id [<|>] :key_no
UNION ALL
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE COALESCE(e.person_id, 0) = :person_no AND e.happened_at [<|>] :key_at AND e.happened_at [>=|<] :end_at
ORDER BY happened_at[ DESC|], event_id[ DESC|]
LIMIT :row_limit;
-- dialect: pg
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE COALESCE(e.person_id, 0) = :person_no
    AND (e.happened_at, e.id) [<|>] (:key_at, :key_no) AND e.happened_at [>=|<] :end_at
ORDER BY e.happened_at[ DESC|], e.id[ DESC|]
LIMIT :row_limit;

-- name: journal_keys_verb_[desc|asc] :many
-- allow: unscoped because the page asks for JOURNAL_READ, which is for those who see every item
-- Of a step that is not common: the index holds no others.
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.verb = :verb AND {rare} AND e.happened_at = :key_at AND e.id [<|>] :key_no
UNION ALL
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.verb = :verb AND {rare} AND e.happened_at [<|>] :key_at AND e.happened_at [>=|<] :end_at
ORDER BY happened_at[ DESC|], event_id[ DESC|]
LIMIT :row_limit;
-- dialect: pg
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.verb = :verb AND {rare} AND (e.happened_at, e.id) [<|>] (:key_at, :key_no) AND e.happened_at [>=|<] :end_at
ORDER BY e.happened_at[ DESC|], e.id[ DESC|]
LIMIT :row_limit;

-- name: journal_keys_kind_[desc|asc] :many
-- allow: unscoped because the page asks for JOURNAL_READ, which is for those who see every item
-- Of a kind that is not "item": the index holds no others.
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.object = :object AND e.object <> 'item' AND e.happened_at = :key_at AND e.id [<|>] :key_no
UNION ALL
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.object = :object AND e.object <> 'item' AND e.happened_at [<|>] :key_at AND e.happened_at [>=|<] :end_at
ORDER BY happened_at[ DESC|], event_id[ DESC|]
LIMIT :row_limit;
-- dialect: pg
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.object = :object AND e.object <> 'item'
    AND (e.happened_at, e.id) [<|>] (:key_at, :key_no) AND e.happened_at [>=|<] :end_at
ORDER BY e.happened_at[ DESC|], e.id[ DESC|]
LIMIT :row_limit;

-- name: journal_keys_object_[desc|asc] :many
-- allow: unscoped because the page asks for JOURNAL_READ, which is for those who see every item
-- Of one object: all its entries, some hundreds, are put in order.
SELECT e.happened_at, e.id AS event_id, {hit} FROM event e
WHERE e.object = :object AND e.object_no = :object_no AND e.happened_at [>=|<] :end_at
    AND (e.happened_at [<|>] :key_at OR (e.happened_at = :key_at AND e.id [<|>] :key_no))
ORDER BY e.happened_at[ DESC|], e.id[ DESC|]
LIMIT :row_limit;

-- piece: entry
SELECT e.id AS event_id, e.object, e.object_no, e.object_seq, e.happened_at, COALESCE(e.person_id, 0) AS person_no,
    COALESCE(p.name, '') AS person_name, COALESCE(p.name_en, '') AS person_name_en, COALESCE(p.username, '') AS username,
    e.verb, e.changes, e.reason, e.chain_hash,
    COALESCE(CASE e.object
        WHEN 'item' THEN (SELECT i.title FROM item i WHERE i.id = e.object_no)
        WHEN 'plan' THEN (SELECT l.title FROM plan l WHERE l.id = e.object_no)
        WHEN 'document' THEN (SELECT d.title FROM document d WHERE d.id = e.object_no)
        WHEN 'unit' THEN (SELECT u.name FROM unit u WHERE u.id = e.object_no)
        WHEN 'person' THEN (SELECT q.name FROM person q WHERE q.id = e.object_no)
        WHEN 'meeting' THEN (SELECT m.title FROM meeting m WHERE m.id = e.object_no)
        WHEN 'series' THEN (SELECT s.name FROM series s WHERE s.id = e.object_no)
        WHEN 'circulation' THEN (SELECT d.title FROM circulation k JOIN document d ON d.id = k.document_id
            WHERE k.id = e.object_no)
        WHEN 'template' THEN (SELECT t.name FROM template t WHERE t.id = e.object_no)
        WHEN 'ladder' THEN (SELECT a.name FROM ladder a WHERE a.id = e.object_no)
        WHEN 'slip' THEN (SELECT s.title FROM slip s WHERE s.id = e.object_no)
        WHEN 'channel' THEN (SELECT h.name FROM channel h WHERE h.id = e.object_no)
        ELSE '' END, '') AS title,
    COALESCE(CASE e.object
        WHEN 'unit' THEN (SELECT u.name_en FROM unit u WHERE u.id = e.object_no)
        WHEN 'person' THEN (SELECT q.name_en FROM person q WHERE q.id = e.object_no)
        WHEN 'series' THEN (SELECT s.name_en FROM series s WHERE s.id = e.object_no)
        WHEN 'ladder' THEN (SELECT a.name_en FROM ladder a WHERE a.id = e.object_no)
        ELSE '' END, '') AS title_en,
    COALESCE(CASE e.object
        WHEN 'item' THEN (SELECT i.number FROM item i WHERE i.id = e.object_no)
        WHEN 'slip' THEN (SELECT s.number FROM slip s WHERE s.id = e.object_no)
        ELSE '' END, '') AS number
FROM event e LEFT JOIN person p ON p.id = e.person_id

-- name: journal_rows :many
-- allow: unscoped because journal_keys_… chose them
-- What the entries say, and what their objects are called.
{entry}
WHERE e.id IN (SELECT value FROM json_each(:ids_json))
ORDER BY e.happened_at DESC, e.id DESC;
-- dialect: pg
{entry}
WHERE e.id IN (SELECT value::bigint FROM json_array_elements_text((:ids_json)::json))
ORDER BY e.happened_at DESC, e.id DESC;

-- name: journal_people :many
-- To choose from, as far as a list of names is read.
SELECT p.id AS person_id, p.name, p.name_en, p.username FROM person p ORDER BY p.username LIMIT 500;

-- name: journal_person :opt
SELECT p.id AS person_id, p.name, p.name_en, p.username FROM person p WHERE p.id = :person_id;

-- name: journal_person_named :many
-- Who is meant by a user name or a name; two at most, to see that it is not one.
SELECT p.id AS person_id, p.username FROM person p
WHERE p.username = LOWER(:q) OR p.name = :q OR p.name_en = :q ORDER BY p.id LIMIT 2;

-- name: journal_item_numbered :opt
-- allow: unscoped because the page asks for JOURNAL_READ, which is for those who see every item
SELECT i.id AS item_id FROM item i WHERE i.number = :number AND i.status <> 'draft' ORDER BY i.id LIMIT 1;

-- name: journal_slip_numbered :opt
-- allow: unscoped because the page asks for JOURNAL_READ, which is for those who see every item
SELECT s.id AS slip_id FROM slip s WHERE s.number = :number ORDER BY s.id LIMIT 1;
