#!/usr/bin/env bash
# The first load of all facts against sqlite3's .import of the index rows alone.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
cd "$scratch"

"$reforms" load --quiet --db loaded.db >/dev/null
sqlite3 -csv loaded.db "SELECT * FROM observation" >observation.csv
sqlite3 -csv loaded.db "SELECT * FROM source_score" >source_score.csv

# The rows that the figures name are there before the clock starts.
sqlite3 base.db "PRAGMA journal_mode = WAL" ".read '$root/schema/migrations/0001_spine.sql'" \
    "ATTACH 'loaded.db' AS loaded" "INSERT INTO country SELECT * FROM loaded.country" \
    "INSERT INTO indicator SELECT * FROM loaded.indicator" \
    "INSERT INTO release SELECT * FROM loaded.release" \
    "INSERT INTO capture SELECT * FROM loaded.capture" >/dev/null

table "load (7 runs)"
measure 7 -- 'rm -f first.db*' /dev/null "$reforms" load --quiet --db first.db \
    -- 'rm -f import.db*; cp base.db import.db' /dev/null \
    sqlite3 import.db ".read '$bench/load_import.sql'"
# SQLite reads some decimals an ulp off, so figures are compared to twelve digits.
figures() {
    sqlite3 "$1" "SELECT indicator, area, scope, start_day, end_day, capture, period, period_kind,
        printf('%.12g', value), printf('%.12g', standard_error), printf('%.12g', lower),
        printf('%.12g', upper), sources, rank, grade, value_kind, bound, numerator, n, base_period,
        duplicate_of, conflict_group, break_before, inferred, revised, note FROM observation" \
        "SELECT * FROM source_score"
}
cmp <(figures first.db) <(figures import.db) || fail "the loaded and the imported figures differ"
rows=$(sqlite3 first.db "SELECT count(*) FROM observation")
claim "load of everything : .import of $rows rows" "${ms[0]}" "${ms[1]}" 2.5
memory "load" "${kb[0]}" "${kb[1]}"

changes() { sqlite3 first.db "SELECT count(*), max(seq) FROM change"; }
before=$(changes)
first=${ms[0]}
measure 7 -- '' /dev/null "$reforms" load --quiet --db first.db
[[ $(changes) == "$before" ]] || fail "the second load wrote to the change log"
claim "second, unchanged load : the first" "${ms[0]}" "$first" -
memory "second load" "${kb[0]}" "${kb[0]}"
exit "$status"
