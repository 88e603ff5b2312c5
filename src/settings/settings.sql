-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: setting_all :many
-- column: key text
SELECT s.key, s.value AS text FROM setting s
WHERE s.key IN ('name', 'name_en', 'number_prefix', 'language', 'utc_offset', 'due_policy',
    'sign_days', 'dispute_days', 'answer_days', 'review_days', 'public_url')
ORDER BY s.key;

-- name: setting_one :opt
SELECT s.value AS text FROM setting s WHERE s.key = :key;

-- name: setting_put :exec
INSERT INTO setting (key, value) VALUES (:key, :text)
ON CONFLICT (key) DO UPDATE SET value = :text;

-- name: setting_delete :exec
DELETE FROM setting WHERE key = :key;
