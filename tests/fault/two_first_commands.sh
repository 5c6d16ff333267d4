#!/usr/bin/env bash
# Two first commands started at once on a machine without a database both succeed.
. "$(dirname "$0")/common.bash"

whole=""
for round in 1 2 3 4 5; do
    rm -rf "$XDG_DATA_HOME"
    "$REFORMS" timeline --country KAZ --format csv >"$work/out1" 2>"$work/err1" &
    first=$!
    if ((round > 2)); then sleep "0.0$((RANDOM % 10))"; fi
    "$REFORMS" timeline --country KAZ --format csv >"$work/out2" 2>"$work/err2" &
    second=$!
    wait "$first" || fail "round $round: the first exits with $?: $(<"$work/err1")"
    wait "$second" || fail "round $round: the second exits with $?: $(<"$work/err2")"
    cmp -s "$work/out1" "$work/out2" || fail "round $round: they answer differently"
    (($(wc -l <"$work/out1") == 266)) || fail "round $round: not all events are there"
    db=$XDG_DATA_HOME/reforms/reforms.db
    found=$(dump "$db")
    [[ -z $whole || $found == "$whole" ]] || fail "round $round: the database is not the same"
    whole=$found
done
[[ $(<"$work/err1") == *"no database yet: making"* || $(<"$work/err2") == *"no database yet"* ]] ||
    fail "neither says that it made a database"
run timeline --country KAZ --format csv
[[ $err != *"no database yet"* ]] || fail "a third command makes the database again"
