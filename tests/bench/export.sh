#!/usr/bin/env bash
# 50,000 made events through `reforms timeline`, against sqlite3 -csv of the same rows.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
cd "$scratch"
events=50000

mkdir -p data/events
cp "$root/data/country-codes.csv" data/
awk -v count="$events" -f "$bench/generate.awk" >data/events/generated.jsonl
began=$EPOCHREALTIME
"$reforms" load --quiet --data data --db made.db >/dev/null # the other files are missing: issues
ended=$EPOCHREALTIME
[[ $(sqlite3 made.db "SELECT count(*) FROM event") == "$events" ]] || fail "not all events are there"

timeline=("$reforms" timeline --quiet --db made.db --format)
table "export of $events events (9 runs)"
measure 9 -- '' ours.csv "${timeline[@]}" csv \
    -- '' theirs.csv sqlite3 -readonly -csv -header made.db "$(sql export)" \
    -- '' ours.json "${timeline[@]}" json -- '' ours.ndjson "${timeline[@]}" ndjson
# Line ends and needless quotes apart, they are the same rows in the same order.
sqlite3 compare.db ".import --csv ours.csv ours" ".import --csv theirs.csv theirs"
[[ $(sqlite3 compare.db "SELECT (SELECT count(*) FROM ours) = $events AND (SELECT count(*)
    FROM theirs) = $events AND NOT EXISTS (SELECT rowid, * FROM ours EXCEPT
    SELECT rowid, * FROM theirs)") == 1 ]] || fail "the program and its SQL answer differently"
[[ $(wc -l <ours.ndjson) == "$events" ]] || fail "NDJSON has not a line an event"
claim "CSV : sqlite3 -csv" "${ms[0]}" "${ms[1]}" 1.2
memory "CSV" "${kb[0]}" "${kb[1]}"
claim "JSON : sqlite3 -csv" "${ms[2]}" "${ms[1]}" -
claim "NDJSON : sqlite3 -csv" "${ms[3]}" "${ms[1]}" -
memory "JSON" "${kb[2]}" "${kb[1]}"
printf 'loading them took %s s\n' "$(awk -v a="$began" -v b="$ended" 'BEGIN { printf "%.1f", b - a }')"
exit "$status"
