-- SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0

-- name: ledger_move_insert :exec
INSERT INTO calendar_move (change_id, move_no, item_id, part_id, due_on, before_on, after_on)
VALUES (:change_id, :move_no, :item_id, :part_id, :due_on, :before_on, :after_on);

-- name: ledger_move_count :exec1
UPDATE calendar_change SET move_count = :move_count WHERE id = :change_id;

-- name: ledger_move_list :many
-- allow: unscoped because only who may change the calendar asks, and they see every item
SELECT m.item_id, m.part_id, m.due_on, m.before_on, m.after_on, i.number, i.title,
    COALESCE(u.name, p.unit_text, '') AS unit_name, COALESCE(u.name_en, '') AS unit_name_en
FROM calendar_move m JOIN item i ON i.id = m.item_id
    LEFT JOIN part p ON p.id = m.part_id LEFT JOIN unit u ON u.id = p.unit_id
WHERE m.change_id = :change_id
ORDER BY m.move_no
LIMIT :limit;
