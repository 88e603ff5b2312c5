-- piece: open
AND (:is_open_only = 0 OR i.is_open = 1)
-- why this is here
-- piece: both
{open}
AND i.title <> :title

-- name: item_from_[asc|desc] :many
-- In one direction, then in the other.
-- allow: unscoped because this is a test
SELECT i.id AS item_id FROM item i
WHERE i.id [>|<] :item_id
    {both}
ORDER BY i.id[| DESC];

-- name: unit_all :many
SELECT u.id AS unit_id FROM unit u ORDER BY u.id;
