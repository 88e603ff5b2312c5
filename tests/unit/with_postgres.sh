#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# Runs a command with a PostgreSQL of its own: tests/unit/with_postgres.sh COMMAND [ARGUMENT …]
#
# Makes a cluster in a temporary folder (reached by a socket there, so that many may run at once),
# sets LUOSHI_TEST_DATABASE=postgresql://… to its empty database `luoshi`, runs the command, removes
# everything and returns the command's exit code. Also for the command: PGHOST, PGUSER, PGDATABASE.
#
# LUOSHI_TEST_FSYNC=on    with fsync: for measurements, not for tests
# PG_BIN=/usr/lib/postgresql/15/bin
set -eu

bin=${PG_BIN:-}
if [ -z "$bin" ]; then
    for candidate in /usr/lib/postgresql/*/bin; do
        [ -x "$candidate/initdb" ] && bin=$candidate
    done
fi
if [ -z "$bin" ] || [ $# -eq 0 ]; then
    echo "with_postgres.sh: no PostgreSQL server found, or no command given" >&2
    exit 77
fi

# The server refuses to run as root.
as_server() {
    if [ "$(id -u)" -eq 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}

folder=$(mktemp -d /tmp/luoshi-pg.XXXXXX)
clean_up() {
    trap - EXIT
    if [ -f "$folder/data/postmaster.pid" ]; then
        as_server "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    fi
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

if [ "$(id -u)" -eq 0 ]; then
    chown postgres "$folder"
fi
chmod 755 "$folder"
cd "$folder"
if ! as_server "$bin/initdb" -D "$folder/data" -U luoshi -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync >"$folder/initdb.log" 2>&1; then
    cat "$folder/initdb.log" >&2
    exit 1
fi
fsync=${LUOSHI_TEST_FSYNC:-off}
if ! as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/server.log" -w -t 60 -o \
    "-c listen_addresses='' -c unix_socket_directories=$folder -c fsync=$fsync -c max_connections=200 -c shared_buffers=64MB" \
    start >"$folder/start.log" 2>&1; then
    cat "$folder/start.log" "$folder/data/server.log" >&2
    exit 1
fi
cd "$OLDPWD"
"$bin/psql" -q -h "$folder" -U luoshi -d postgres -c 'CREATE DATABASE luoshi' >/dev/null

export PGHOST="$folder" PGUSER=luoshi PGDATABASE=luoshi
export LUOSHI_TEST_DATABASE="postgresql://luoshi@/luoshi?host=$folder"
code=0
"$@" || code=$?
exit $code
