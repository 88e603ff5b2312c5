# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Read by tests/cli/run: the items of recurring items, made by the clock. A demo of 2026-11-25 in which
# one item recurs each month; jobs.sh has defined db, db_is and at for its own folder.
jobs=$work/recurring
"$binary" demo --fresh --data "$jobs" --password 'a sentence for the tests' >/dev/null
item=$(db "SELECT i.id FROM item i JOIN part p ON p.item_id = i.id AND p.role = 'lead' AND p.unit_id IS NOT NULL WHERE i.is_open = 1 ORDER BY i.id LIMIT 1")
db "UPDATE item SET recurrence = ''; UPDATE item SET recurrence = 'monthly', due_current_on = NULL, due_effective_on = NULL, due_sort_on = '2199-12-31', created_at = 1761955200000000 WHERE id = $item" # 2025-11-01 in UTC+8: the 1st

is 0 'occurrences: OK' at 2025-11-10T02:00:00Z occurrences
db_is 'R-RECUR-01: the period of the first day has an item below it' \
    "SELECT group_concat(o.period || ' ' || o.status || ' ' || (c.parent_item_id = $item) || ' ' || c.status) FROM occurrence o JOIN item c ON c.id = o.child_item_id" '2025-11 made 1 registered'
db_is 'it takes the units of the item' \
    "SELECT count(*) FROM part c JOIN occurrence o ON o.child_item_id = c.item_id" "$(db "SELECT count(*) FROM part WHERE item_id = $item AND unit_id IS NOT NULL")"
db_is 'it is due on the last day of the period, moved by the rule' \
    "SELECT due_current_on || ' ' || due_effective_on FROM item WHERE parent_item_id = $item AND id IN (SELECT child_item_id FROM occurrence)" '2025-11-30 2025-11-28'
is 0 'occurrences: OK' at 2025-11-11T02:00:00Z occurrences
db_is 'once a period' 'SELECT count(*) FROM occurrence' 1
is 0 'occurrences: OK' at 2025-11-23T15:00:00Z occurrences
db_is 'eight days before the next period nothing is made' 'SELECT count(*) FROM occurrence' 1
is 0 'occurrences: OK' at 2025-11-23T16:30:00Z occurrences
db_is 'seven days before it, it is' "SELECT count(*) FROM occurrence WHERE period = '2025-12' AND status = 'made'" 1

# The program was off from December to the end of March.
is 0 'occurrences: OK' at 2026-03-26T02:00:00Z occurrences
db_is 'R-RECUR-02: what was over is skipped, the rest is made' \
    "SELECT group_concat(period || ' ' || status || ' ' || reason) FROM (SELECT * FROM occurrence WHERE period > '2025-12' ORDER BY period)" \
    '2026-01 skipped over,2026-02 skipped over,2026-03 made ,2026-04 made '
db_is 'one line of the journal says which' \
    "SELECT count(*) || ' ' || reason FROM event WHERE verb = 'recur' AND happened_at > 1770000000000000" \
    '1 已过期而跳过：2026年1月、2026年2月。已生成：2026年3月、2026年4月。'
db_is 'R-RECUR-04: of an item that is only registered they wait for the clerk' \
    "SELECT group_concat(DISTINCT status) FROM item WHERE parent_item_id = $item AND id IN (SELECT child_item_id FROM occurrence)" registered
db "UPDATE item SET status = 'suspended' WHERE id = $item"
is 0 'occurrences: OK' at 2026-04-28T02:00:00Z occurrences
db_is 'a suspended item makes nothing' "SELECT count(*) FROM occurrence WHERE period = '2026-05'" 0
db "UPDATE item SET status = 'active', due_current_on = '2026-05-20' WHERE id = $item"
is 0 'occurrences: OK' at 2026-05-04T02:00:00Z occurrences
is 0 'occurrences: OK' at 2026-06-28T02:00:00Z occurrences
db_is 'of one that was dispatched they are dispatched, and the units told' \
    "SELECT i.status || ' ' || (SELECT count(*) > 0 FROM notice n WHERE n.item_id = i.id AND n.kind = 'dispatched') FROM item i JOIN occurrence o ON o.child_item_id = i.id WHERE o.period = '2026-05'" 'dispatched 1'
db_is 'after its own date an item has no more periods' "SELECT max(period) FROM occurrence" 2026-05
is 0 'chain' "$binary" verify --data "$jobs"
