# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Read by tests/cli/run: the jobs of the clock and what they remind of. Noon of 2026-11-25 (a
# Wednesday) in China, a fresh demo whose items all are in progress.
jobs=$work/jobs
"$binary" demo --fresh --data "$jobs" --password 'a sentence for the tests' >/dev/null
db() { sqlite3 "$jobs/luoshi.db" "$1"; }
db_is() { # db_is SENTENCE SQL VALUE
    local got
    got=$(db "$2")
    if [ "$got" = "$3" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: $1: $got, should be $3"; fi
}
at() { env LUOSHI_NOW="$1" "$binary" jobs run "$2" --data "$jobs"; }

is 64 'the ACTION is list or run NAME' "$binary" jobs --data "$jobs"
is 66 'there is no job frob' "$binary" jobs run frob --data "$jobs"
is 0 '^remind ' "$binary" jobs list --data "$jobs"
is 0 '"name":"remind","next_at":null' "$binary" jobs list --json --data "$jobs"

db "UPDATE item SET status = 'active' WHERE is_open = 1"
is 0 'remind: OK' at 2026-11-27T22:03:00Z remind
db_is 'on a Saturday nobody is reminded' 'SELECT count(*) FROM notice' 0
is 0 'remind: OK' at 2026-11-26T22:03:00Z remind
db_is 'R-NOTIFY-05: on Friday the items due on Monday are near' \
    "SELECT count(DISTINCT item_id) FROM notice WHERE kind = 'near' AND item_id IN (SELECT id FROM item WHERE due_sort_on = '2026-11-30')" \
    "$(db "SELECT count(*) FROM item WHERE is_open = 1 AND due_sort_on = '2026-11-30'")"
db_is 'what was due five working days ago is overdue' \
    "SELECT count(DISTINCT item_id) FROM notice WHERE kind = 'overdue' AND item_id IN (SELECT id FROM item WHERE due_sort_on = '2026-11-20')" \
    "$(db "SELECT count(*) FROM item WHERE is_open = 1 AND due_sort_on = '2026-11-20'")"
before=$(db 'SELECT count(*) FROM notice')
is 0 'remind: OK' at 2026-11-27T01:00:00Z remind
db_is 'R-NOTIFY-02: a second run of the day reminds nobody again' 'SELECT count(*) FROM notice' "$before"
db_is 'at most one a day, person and item' \
    'SELECT count(*) FROM (SELECT 1 FROM notice GROUP BY person_id, item_id, told_on HAVING count(*) > 1)' 0
db_is 'only heads and liaisons of its units hear of an item' \
    "SELECT count(*) FROM notice n WHERE NOT EXISTS (SELECT 1 FROM part t JOIN person_role r ON r.unit_id = t.unit_id WHERE t.item_id = n.item_id AND r.person_id = n.person_id)" 0
db "UPDATE item SET sign_due_on = '2026-11-30', status = 'dispatched' WHERE id = (SELECT min(item_id) FROM part WHERE is_open = 1 AND due_sort_on > '2027')"
is 0 'remind: OK' at 2026-11-29T22:03:00Z remind
db_is 'who has not signed by the day hears of it' "SELECT count(DISTINCT item_id) FROM notice WHERE kind = 'sign_due'" 1
db "UPDATE part SET status = 'active', report_due_on = '2026-12-04' WHERE id = (SELECT max(id) FROM part WHERE is_open = 1 AND due_sort_on > '2027')"
is 0 'remind: OK' at 2026-11-30T22:03:00Z remind
db_is 'a report is asked for three working days before' "SELECT count(DISTINCT item_id) FROM notice WHERE kind = 'report_due'" 1
is 0 'remind: OK' at 2026-12-06T22:03:00Z remind
db_is 'and missed on the working day after' "SELECT count(DISTINCT item_id) FROM notice WHERE kind = 'report_missing'" 1
db "UPDATE notice SET read_at = told_at WHERE kind = 'overdue'"
is 0 'notice_retention: OK' at 2027-06-10T22:03:00Z notice_retention
db_is 'read notices go after half a year' "SELECT count(*) FROM notice WHERE kind = 'overdue'" 0
is 0 'notice_retention: OK' at 2028-01-10T22:03:00Z notice_retention
db_is 'all go after a year' 'SELECT count(*) FROM notice' 0
is 0 'remind +next 2026-12-07T22:03:00Z' "$binary" jobs list --data "$jobs"

# A word of the demo, and how many items hold it, by the index itself.
words() { db "SELECT count(*) FROM item_search WHERE item_search MATCH '\"2026\" *'"; }
pieces() { db 'SELECT count(DISTINCT segid) FROM item_search_idx'; }
for id in $(db "SELECT id FROM item WHERE status <> 'draft' ORDER BY id LIMIT 3"); do
    db "INSERT INTO item_search (rowid, grams) VALUES ($id + 900000, '索引 2026 $id')"
done
before=$(words)
if [ "$(pieces)" -gt 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "FAILED: the search index is in several pieces before the night: $(pieces)"; fi
is 0 'search_index: OK' at 2028-01-11T19:37:00Z search_index
db_is 'the night makes one piece of them' 'SELECT count(DISTINCT segid) FROM item_search_idx' 1
db_is 'which holds the same words' "SELECT count(*) FROM item_search WHERE item_search MATCH '\"2026\" *'" "$before"
is 0 'search_index: OK' at 2028-01-12T19:37:00Z search_index
db_is 'one piece is left alone' 'SELECT count(DISTINCT segid) FROM item_search_idx' 1

# What stands twice is compared: the text of a paragraph is that of its document.
db_is 'each paragraph has its text' \
    "SELECT count(*) FROM paragraph p JOIN document d ON d.id = p.document_id WHERE p.text <> CAST(substr(CAST(d.text AS BLOB), p.start_pos + 1, p.end_pos - p.start_pos) AS TEXT)" 0
db "UPDATE paragraph SET text = text || '。' WHERE document_id = 1 AND paragraph_no = 1"
is 1 'document 1, paragraph 1: another text' "$binary" verify --data "$jobs"
