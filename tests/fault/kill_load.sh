#!/usr/bin/env bash
# A first load killed at fifty random moments, the file's creation among them, leaves the database
# as it was or whole, and the next command works. SEED=N repeats a run.
. "$(dirname "$0")/common.bash"
seed=${SEED:-$RANDOM}
RANDOM=$seed
echo "$name: SEED=$seed"

# Forty rounds on a short copy of the facts, ten on all of them: the steps are the same.
cp -r "$TRACKER_SOURCE_DIR/data" "$work/short"
for file in "$work"/short/indices/wgi-*.csv; do
    head -n 300 "$file" >"$work/head"
    mv "$work/head" "$file"
done

now_us() { printf '%s' "${EPOCHREALTIME/[.,]/}"; }

# An undisturbed load: what it leaves, and how long it takes.
reference() { # NAME LOAD-ARGUMENT...
    local begin
    begin=$(now_us)
    must_work load "${@:2}" --db "$work/$1.db"
    took=$(($(now_us) - begin))
    whole=$(dump "$work/$1.db")
}

empty=0 full=0 absent=0
round() { # DELAY-IN-MICROSECONDS LOAD-ARGUMENT...
    local db=$work/killed.db pid state
    rm -f "$db" "$db"-*
    "$REFORMS" load --quiet "${@:2}" --db "$db" >"$work/log" 2>&1 &
    pid=$!
    sleep "$(printf '%d.%06d' $(($1 / 1000000)) $(($1 % 1000000)))"
    kill -9 "$pid" 2>"$work/log" || true
    wait "$pid" 2>"$work/log" || true
    # Looked at in a copy, so that the next command meets what the kill left.
    rm -f "$work"/copy.db*
    state=absent
    if [[ -e $db ]]; then
        for suffix in "" -wal -journal; do
            if [[ -e $db$suffix ]]; then cp "$db$suffix" "$work/copy.db$suffix"; fi
        done
        state=$(sqlite3 "$work/copy.db" "SELECT CASE count(*) WHEN 0 THEN 'empty' ELSE 'full' END
            FROM sqlite_schema") || fail "after $1 us (SEED=$seed) sqlite3 cannot open the file"
    fi
    case $state in
        absent) absent=$((absent + 1)) ;;
        empty) empty=$((empty + 1)) ;;
        full)
            full=$((full + 1))
            [[ $(dump "$work/copy.db") == "$whole" ]] ||
                fail "killed after $1 us (SEED=$seed), the database holds a part of the facts"
            ;;
    esac
    must_work load "${@:2}" --db "$db"
    [[ $(dump "$db") == "$whole" ]] ||
        fail "killed after $1 us (SEED=$seed), the next load does not make it whole"
}

random_below() { echo $(((RANDOM * 32768 + RANDOM) % $1)); } # MICROSECONDS

reference short --data "$work/short"
# The first milliseconds, in which the file is made, get ten rounds of their own.
for _ in {1..10}; do round "$(random_below 30000)" --data "$work/short"; done
for _ in {1..30}; do round "$(random_below $((took * 11 / 10)))" --data "$work/short"; done
reference all
for _ in {1..9}; do round "$(random_below $((took * 11 / 10)))"; done
echo "$name: before the file $absent, empty $empty, whole $full"

# The default database: a first command killed, then a first command that is not.
"$REFORMS" timeline --format csv >"$work/log" 2>&1 &
pid=$!
sleep "$(printf '0.%06d' "$(random_below 900000)")"
kill -9 "$pid" 2>"$work/log" || true
wait "$pid" 2>"$work/log" || true
must_work timeline --format csv
[[ $(dump "$XDG_DATA_HOME/reforms/reforms.db") == "$whole" ]] ||
    fail "the first command after a killed one does not make the default database whole (SEED=$seed)"
