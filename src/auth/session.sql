-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- Sessions and who stands behind them.

-- name: session_actor :opt
-- One row for the whole actor; the bits of role_mask are those of enum role.
-- column: role_mask int
-- column: is_temporary bool
-- column: unread_count int
SELECT s.id AS session_id, s.csrf, s.created_at, s.seen_at, s.expires_at,
    p.id AS person_id, p.username, p.name, p.name_en, p.language, p.has_keys, p.unit_id,
    COALESCE((SELECT c.is_temporary FROM credential c WHERE c.person_id = p.id), 0) AS is_temporary,
    COALESCE((SELECT CAST(MAX(CASE r.role WHEN 'admin' THEN 1 ELSE 0 END) + MAX(CASE r.role WHEN 'clerk' THEN 2 ELSE 0 END)
        + MAX(CASE r.role WHEN 'leader' THEN 4 ELSE 0 END) + MAX(CASE r.role WHEN 'head' THEN 8 ELSE 0 END)
        + MAX(CASE r.role WHEN 'liaison' THEN 16 ELSE 0 END) + MAX(CASE r.role WHEN 'auditor' THEN 32 ELSE 0 END) AS BIGINT)
        FROM person_role r WHERE r.person_id = p.id), 0) AS role_mask,
    (SELECT COUNT(*) FROM (SELECT 1 FROM notice n WHERE n.person_id = p.id AND n.read_at IS NULL LIMIT 100) AS x)
        AS unread_count
FROM session s JOIN person p ON p.id = s.person_id
WHERE s.token_hash = :token_hash AND s.expires_at > :now_at AND p.is_active = 1;

-- name: session_insert :exec
INSERT INTO session (token_hash, person_id, csrf, created_at, seen_at, expires_at)
VALUES (:token_hash, :person_id, :csrf, :now_at, :now_at, :expires_at);

-- name: session_touch :exec
UPDATE session SET seen_at = :now_at WHERE id = :session_id AND seen_at < :now_at;

-- name: session_delete :exec
DELETE FROM session WHERE id = :session_id;

-- name: session_delete_of :exec
-- After a change of password or a block; the session given stays (0: none stays).
DELETE FROM session WHERE person_id = :person_id AND id <> COALESCE(:session_id, 0);

-- name: session_delete_expired :exec
DELETE FROM session WHERE expires_at <= :now_at OR seen_at <= :idle_at;

-- name: credential_find :opt
SELECT p.id AS person_id, c.password_text, c.is_temporary
FROM person p JOIN credential c ON c.person_id = p.id
WHERE p.username = :username AND p.is_active = 1;

-- name: credential_of :opt
SELECT c.password_text, p.username
FROM credential c JOIN person p ON p.id = c.person_id WHERE c.person_id = :person_id;

-- name: credential_set :exec
INSERT INTO credential (person_id, password_text, is_temporary, changed_at)
VALUES (:person_id, :password_text, :is_temporary, :now_at)
ON CONFLICT (person_id) DO UPDATE SET password_text = :password_text,
    is_temporary = :is_temporary, changed_at = :now_at;
