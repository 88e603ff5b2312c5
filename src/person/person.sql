-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
--
-- People and their roles: loading, checking, writing.

-- name: person_one :one
SELECT p.id AS person_id, p.username, p.name, p.name_en, p.post, p.post_en, p.email, p.phone, p.wecom_user, p.dingtalk_user,
    p.feishu_user, p.unit_id, p.position, p.is_active, p.version
FROM person p WHERE p.id = :person_id;

-- name: person_roles_of :many
SELECT r.role, r.unit_id, u.name AS unit_name
FROM person_role r JOIN unit u ON u.id = r.unit_id
WHERE r.person_id = :person_id AND r.delegation_id IS NULL ORDER BY r.role, u.position, u.id;

-- name: person_with_username :opt
SELECT p.id AS person_id, p.name, p.unit_id, p.is_active FROM person p WHERE p.username = :username;

-- name: person_namesake :opt
SELECT p.id AS person_id FROM person p WHERE p.name = :name AND p.unit_id = :unit_id ORDER BY p.id LIMIT 1;

-- name: person_role_words :many
SELECT DISTINCT r.role FROM person_role r WHERE r.person_id = :person_id ORDER BY r.role;

-- name: person_first :opt
SELECT p.id AS person_id FROM person p ORDER BY p.id LIMIT 1;

-- name: person_other_admin :opt
SELECT p.id AS person_id FROM person p JOIN person_role r ON r.person_id = p.id
WHERE r.role = 'admin' AND p.is_active = 1 AND p.id <> :person_id ORDER BY p.id LIMIT 1;

-- name: person_last_position :one
-- column: position int
SELECT COALESCE(MAX(p.position), 0) AS position FROM person p;

-- name: person_root_unit :opt
SELECT u.id AS unit_id FROM unit u WHERE u.parent_unit_id IS NULL ORDER BY u.position, u.id LIMIT 1;

-- name: person_add :one
INSERT INTO person (username, name, name_en, post, post_en, email, phone, wecom_user, dingtalk_user, feishu_user,
    pinyin, unit_id, position, is_active, updated_at)
VALUES (:username, :name, :name_en, :post, :post_en, :email, :phone, :wecom_user, :dingtalk_user, :feishu_user,
    :pinyin, :unit_id, :position, :is_active, :now_at)
RETURNING id AS person_id;

-- name: person_row_update :exec1
UPDATE person SET username = :username, name = :name, name_en = :name_en, post = :post,
    post_en = :post_en, email = :email, phone = :phone, wecom_user = :wecom_user,
    dingtalk_user = :dingtalk_user, feishu_user = :feishu_user, pinyin = :pinyin, unit_id = :unit_id,
    position = :position, is_active = :is_active, version = version + 1, updated_at = :now_at
WHERE id = :person_id AND version = :version;

-- name: person_role_add :exec
INSERT INTO person_role (person_id, role, unit_id) VALUES (:person_id, :role, :unit_id)
ON CONFLICT (person_id, role, unit_id) DO UPDATE SET delegation_id = NULL;

-- name: person_role_clear :exec
DELETE FROM person_role WHERE person_id = :person_id AND delegation_id IS NULL;

-- name: person_role_delete :exec
-- Head and liaison in one unit, the other roles wherever they stand.
DELETE FROM person_role WHERE person_id = :person_id AND role = :role
    AND (unit_id = :unit_id OR role NOT IN ('head', 'liaison'));

