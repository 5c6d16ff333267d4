#!/usr/bin/env bash
# How soon an answer is there: the program's start, a one-shot query, the server's first answer.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"

compile trivial
db=$scratch/reforms.db
"$reforms" load --quiet --db "$db" >/dev/null
event=kz-1995-12-21-nsc-law

# same_rows OURS THEIRS: the query kept beside must answer what the program does
same_rows() {
    sqlite3 "$scratch/compare.db" ".import --csv '$1' ours" ".import --csv '$2' theirs"
    [[ $(sqlite3 "$scratch/compare.db" "SELECT count(*) > 0 AND count(*) = (SELECT count(*)
        FROM theirs) AND NOT EXISTS (SELECT rowid, * FROM ours EXCEPT SELECT rowid, * FROM theirs)
        FROM ours") == 1 ]] || fail "the program and its SQL answer differently"
}

table "start (50 runs)"
measure 50 -- '' /dev/null "$reforms" --version -- '' /dev/null "$scratch/trivial"
claim "reforms --version : a trivial C++ program" "${ms[@]}" 5

query=$(sql start_timeline)
measure 50 -- '' "$scratch/ours.csv" \
    "$reforms" timeline --country KAZ --tag anti-corruption --format csv --db "$db" \
    -- '' "$scratch/theirs.csv" sqlite3 -readonly -csv -header "$db" "$query"
same_rows "$scratch/ours.csv" "$scratch/theirs.csv"
claim "timeline, one tag of one country : sqlite3" "${ms[@]}" 5

query=$(sql start_show)
measure 50 -- '' "$scratch/ours.json" "$reforms" show "$event" --format json --db "$db" \
    -- '' "$scratch/theirs.json" sqlite3 -readonly "$db" "$query"
cmp "$scratch/ours.json" "$scratch/theirs.json" || fail "the program and its SQL answer differently"
claim "show one event : sqlite3" "${ms[@]}" 5

# From the start of the program to the first line of an answer with content.
times=()
for ((run = 0; run < 15; ++run)); do
    began=$EPOCHREALTIME
    exec {words}< <(exec "$reforms" serve --port 0 --db "$db" 2>&1 >/dev/null)
    server=$!
    port=
    while read -r -u "$words" text; do
        if [[ $text =~ :([0-9]+) ]]; then port=${BASH_REMATCH[1]}; break; fi
    done
    [[ $port ]] || fail "the server did not say its port"
    exec {socket}<>"/dev/tcp/127.0.0.1/$port"
    printf 'GET /api/v1/events?country=KAZ&limit=20 HTTP/1.1\r\nHost: localhost\r\n\r\n' >&"$socket"
    read -r -u "$socket" answer
    ended=$EPOCHREALTIME
    [[ $answer == *" 200 "* ]] || fail "the server answered '$answer'"
    times+=("$(awk -v a="$began" -v b="$ended" 'BEGIN { printf "%.3f", (b - a) * 1000 }')")
    kill "$server"
    exec {socket}>&- {words}<&-
done
median=$(printf '%s\n' "${times[@]}" | sort -n | sed -n '8p')
claim "serve, first answer : 100 ms" "$median" 100 1
exit "$status"
