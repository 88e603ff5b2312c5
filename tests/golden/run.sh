#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
#
# run.sh BUILD_DIR [--accept]: runs the generators on every case beside this file. A case X.sql,
# X.html or X.c has X.out (what is generated) or X.err (what is said, with exit status 1 and no
# output file). --accept writes the expectation of cases that have none. Generated C must compile
# without a warning.
build=$(cd "$1" && pwd) || exit 2
accept=$2
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
tool() { if [ -x "$build/tools/$1" ]; then echo "$build/tools/$1"; else echo "$build/$1"; fi; }
sqlgen=$(tool sqlgen) tplgen=$(tool tplgen) pogen=$(tool pogen)
warnings="-std=gnu17 -D_GNU_SOURCE -O1 -Wall -Wextra -Wpedantic -Wshadow -Wconversion
    -Wsign-conversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wcast-qual -Wwrite-strings
    -Wformat=2 -Wswitch-enum -Werror"

good() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "FAILED $1"
}

# compare CASE STATUS: $work/out and $work/err against CASE.out or CASE.err
compare() {
    if [ "$accept" = --accept ] && [ ! -e "$1.out" ] && [ ! -e "$1.err" ]; then
        if [ "$2" = 0 ]; then cp "$work/out" "$1.out"; else cp "$work/err" "$1.err"; fi
    fi
    if [ -e "$1.err" ]; then
        if [ "$2" = 1 ] && [ ! -s "$work/out" ] && diff -u "$1.err" "$work/err"; then good; else bad "$1"; fi
    elif [ "$2" = 0 ] && diff -u "$1.out" "$work/out"; then
        good
    else
        cat "$work/err"
        bad "$1"
    fi
}

compiles() {
    # shellcheck disable=SC2086
    if [ -n "$(command -v cc)" ] && ! cc $warnings -I"$root/src" -I"$work" -I. -c -o "$work/x.o" "$1"; then
        bad "$2 (the generated C)"
    fi
}

clean() { rm -f "$work"/*; }

cd "$here/sqlgen" || exit 2
for case in *.sql; do
    clean
    name=${case%.sql}
    "$sqlgen" --ids ids.def --migrations migrations --out-c "$work/${name}_sql.c" \
        --out-h "$work/${name}_sql.h" "$case" 2> "$work/err"
    status=$?
    cat "$work/${name}_sql.h" "$work/${name}_sql.c" > "$work/out" 2> /dev/null
    compare "$name" $status
    if [ $status = 0 ]; then
        "$sqlgen" --index --ids ids.def --out-c "$work/sql_index.c" --out-h "$work/sql_index.h" "$case"
        compiles "$work/${name}_sql.c" "$name"
    fi
done

cd "$here/tplgen" || exit 2
for case in *.html; do
    clean
    name=${case%.html}
    "$tplgen" --out-c "$work/${name}_html.c" --out-h "$work/${name}_html.h" "$case" 2> "$work/err"
    status=$?
    cat "$work/${name}_html.h" "$work/${name}_html.c" > "$work/out" 2> /dev/null
    compare "$name" $status
    [ $status = 0 ] && compiles "$work/${name}_html.c" "$name"
done

# po/NAME.po or NAME.po: --out; NAME.c, NAME.def, NAME.src.html: --extract; NAME.missing: --missing
cd "$here/pogen" || exit 2
for case in zh_CN.*.po; do
    clean
    name=${case%.po}
    "$pogen" --out "$work/out" "$case" 2> "$work/err"
    status=$?
    cp "$work/out" "$work/messages.c" 2> /dev/null
    compare "$name" $status
    [ $status = 0 ] && compiles "$work/messages.c" "$name"
done
for case in extract_*; do
    case $case in *.out | *.err) continue ;; esac
    clean
    "$pogen" --extract "$work/out" "$case" 2> "$work/err"
    compare "${case%.*}" $?
done
for case in missing_*.pot; do
    clean
    name=${case%.pot}
    "$pogen" --missing zh_CN.good.po "$case" > "$work/out" 2> "$work/err"
    compare "$name" $?
done

echo "$passed passed, $failed failed"
[ $failed = 0 ]
