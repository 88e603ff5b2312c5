# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Read by tests/cli/run: a copy is taken while a server runs and while a writer holds the database;
# the copy is whole, is a data folder, and has the hash that was printed.
live=$work/live
"$binary" demo --fresh --data "$live" --password 'a sentence for the tests' >/dev/null
: >"$work/live.out"
"$binary" serve --data "$live" --listen 127.0.0.1:0 --log no >>"$work/live.out" 2>&1 &
server=$!
for _ in $(seq 600); do grep -q 'serving at' "$work/live.out" && break; sleep 0.1; done
is 64 'name a folder' "$binary" backup --data "$live"
is 0 '^[0-9a-f]{64}  .*/copy/luoshi.db$' "$binary" backup --data "$live" --to "$work/copy"
printf '%s\n' "$output" >"$work/copy.sum"
holds 'the hash printed is that of the copy' sha256sum --check --status "$work/copy.sum"
holds 'nobody else can read the copy' test "$(stat -c %a "$work/copy/luoshi.db")" = 600
holds 'nothing half done is left' test "$(ls "$work/copy")" = luoshi.db
is 75 'exists: give a folder without one' "$binary" backup --data "$live" --to "$work/copy"
is 0 '"bytes":[0-9]+,"sha256":"[0-9a-f]{64}"' "$binary" backup --data "$live" --to "$work/copy2" --json
holds 'the server runs on' kill -0 $server
kill $server
wait $server
is 0 'agree with the rows' "$binary" verify --data "$work/copy"
is 0 'chains unbroken' "$binary" verify --data "$work/copy"
holds 'the copy has the rows of the original' test \
    "$(sqlite3 "$work/copy/luoshi.db" 'SELECT count(*), max(id) FROM event')" = "$(sqlite3 "$live/luoshi.db" 'SELECT count(*), max(id) FROM event')"
is 66 'no data folder' "$binary" backup --data "$work/nowhere" --to "$work/copy3"
is 78 'pg_dump' "$binary" backup --database postgresql://localhost/x --to "$work/copy4"

# Writes go on while the copy is made: it holds one moment, not two.
sqlite3 "$live/luoshi.db" "CREATE TABLE pair (a INTEGER, b INTEGER); INSERT INTO pair VALUES (0, 0);"
python3 - "$live/luoshi.db" "$work/stop" <<'PY' &
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
db.execute('PRAGMA synchronous = OFF')
n = 0
while not os.path.exists(sys.argv[2]):
    n += 1
    db.execute('BEGIN IMMEDIATE')
    db.execute('UPDATE pair SET a = ?', (n,))
    db.execute("INSERT INTO setting (key, value) VALUES ('t' || ?, hex(randomblob(3000)))", (n,))
    db.execute('UPDATE pair SET b = ?', (n,))
    db.execute('COMMIT')
PY
writer=$!
for n in 1 2 3 4 5; do
    is 0 'luoshi.db' "$binary" backup --data "$live" --to "$work/moment$n"
    holds "copy $n holds one moment" test "$(sqlite3 "$work/moment$n/luoshi.db" "SELECT a = b AND a = (SELECT count(*) FROM setting WHERE key GLOB 't[0-9]*') FROM pair")" = 1
done
touch "$work/stop"
wait $writer
