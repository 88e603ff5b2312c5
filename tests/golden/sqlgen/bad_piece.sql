-- piece: open
AND i.is_open = 1

-- name: item_from_[asc|desc] :many
-- allow: unscoped because this is a test
SELECT i.id AS item_id FROM item i
WHERE i.id [>|<] 1
    {opened}
ORDER BY i.id[| DESC];

-- name: unit_all :many
SELECT u.id AS unit_id, u.nonsense FROM unit u ORDER BY u.id;
