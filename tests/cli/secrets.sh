# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Read by tests/cli/run: secrets of channels stand sealed in the database, the key stands beside it and is in no
# copy; a new key seals everything anew; without the key the server runs and says so. R-NOTIFY-12
kept=$work/kept
"$binary" demo --fresh --data "$kept" --password 'a sentence for the tests' >/dev/null
sqlite3 "$kept/luoshi.db" "INSERT INTO channel (kind, name, address, secret, is_enabled, updated_at) VALUES
    ('wecom', 'A group', 'https://qyapi.weixin.qq.com/x?key=plain-in-the-address', '', 0, 0),
    ('mail', 'Mail', 'smtps://mail.example.com:465', 'plain-password', 0, 0)"
serve_once() { # serves until it is ready, then stops; what it says is in $work/once
    : >"$work/once"
    "$binary" serve --data "$1" --listen 127.0.0.1:0 --log no >>"$work/once" 2>&1 &
    local server=$!
    for _ in $(seq 600); do grep -q 'serving at' "$work/once" && break; sleep 0.1; done
    kill $server
    wait $server
}
dump() { sqlite3 "$1/luoshi.db" "SELECT address || ' ' || secret FROM channel ORDER BY id"; }
is 0 'plain +2' "$binary" secrets status --data "$kept"
is 0 '\(missing\)' "$binary" secrets status --data "$kept"
serve_once "$kept"
holds 'the key is made when the server starts' test -f "$kept/luoshi.key"
holds 'nobody else can read the key' test "$(stat -c %a "$kept/luoshi.key")" = 600
holds 'no secret stands there as it is' test "$(dump "$kept" | grep -c plain)" = 0
holds 'secrets are sealed' test "$(dump "$kept" | grep -c 'sealed:1:')" = 2
holds 'what is no secret stays' test "$(dump "$kept" | grep -c '^smtps://mail.example.com:465 sealed')" = 1
is 0 'sealed +2, of them 0' "$binary" secrets status --data "$kept"
is 0 '"plain":0,"lost":0' "$binary" secrets status --data "$kept" --json
is 64 'the ACTION is status or rotate' "$binary" secrets --data "$kept"

# A copy without the key.
is 0 'the key of the secrets, .*luoshi.key, is not in the copy' "$binary" backup --data "$kept" --to "$work/nokey"
holds 'the copy has no key' test ! -e "$work/nokey/luoshi.key"
holds 'the copy has no secret' test "$(strings "$work/nokey/luoshi.db" | grep -c 'plain-in-the-address\|plain-password')" = 0
is 0 '"has_key":false' "$binary" backup --data "$kept" --to "$work/nokey2" --json
serve_once "$work/nokey"
holds 'the server runs without the key' grep -q 'serving at' "$work/once"
holds 'and says what cannot be read' grep -q '2 secrets of channels cannot be read: no key in .*luoshi.key' "$work/once"
holds 'and makes no other key' test ! -e "$work/nokey/luoshi.key"
is 0 'lost +2' "$binary" secrets status --data "$work/nokey"
cp "$kept/luoshi.key" "$work/other.key"
is 0 'sealed +2, of them 0' "$binary" secrets status --data "$work/nokey" --key-file "$work/other.key"
serve_once "$work/nokey"
holds 'still lost' grep -q 'cannot be read' "$work/once"

# A new key.
before=$(dump "$kept")
is 0 'sealed +2, of them 0' "$binary" secrets rotate --data "$kept" --keep
holds 'both keys are kept' test "$(grep -vc '^#' "$kept/luoshi.key")" = 2
holds 'everything is sealed anew' test "$(dump "$kept")" != "$before"
is 0 'sealed +2, of them 0' "$binary" secrets rotate --data "$kept"
holds 'former keys are gone' test "$(grep -vc '^#' "$kept/luoshi.key")" = 1
is 0 'lost +2' "$binary" secrets status --data "$kept" --key-file "$work/other.key"
holds 'a new key is journalled, without the key' test "$(sqlite3 "$kept/luoshi.db" "SELECT count(*) FROM event WHERE object = 'setting' AND changes LIKE '%\"field\":\"key\"%'")" = 2
is 0 'chains unbroken' "$binary" verify --data "$kept"
is 0 'lost +2' "$binary" secrets rotate --data "$work/nokey"
holds 'without the old key a new one can be made for what is entered again' test -f "$work/nokey/luoshi.key"

# A file that is none.
echo 'not a key' >"$work/bad.key"
is 78 'a line is no key' "$binary" secrets status --data "$kept" --key-file "$work/bad.key"
is 78 'a line is no key' "$binary" serve --data "$kept" --listen 127.0.0.1:0 --key-file "$work/bad.key"
: >"$work/empty.key"
is 78 'has no key' "$binary" secrets status --data "$kept" --key-file "$work/empty.key"
