#!/usr/bin/env bash
# A decision that is killed at a random moment is whole or not there, and can be made again; two
# that are made at once both stand.
. "$(dirname "$0")/common.bash"
seed=${SEED:-$RANDOM}
RANDOM=$seed
echo "$name: SEED=$seed"
event=kz-2014-04-sgo
into=kz-2014-08-06-adgspk
must_work load --db "$work/facts.db"

decided() { # FILE
    sqlite3 "$1" "SELECT (SELECT count(*) FROM review), (SELECT count(*) FROM event_alias),
        (SELECT count(*) FROM event WHERE id = '$event' AND withdrawn IS NOT NULL),
        (SELECT count(*) FROM change WHERE origin = 'review')"
}

none=0 whole=0
for _ in {1..20}; do
    cp "$work/facts.db" "$work/killed.db"
    "$REFORMS" review merge $event $into --author a --db "$work/killed.db" >"$work/log" 2>&1 &
    pid=$!
    sleep "$(printf '0.%06d' $(((RANDOM * 32768 + RANDOM) % 60000)))"
    kill -9 "$pid" 2>"$work/log" || true
    wait "$pid" 2>"$work/log" || true
    case $(decided "$work/killed.db") in
        "0|0|0|0") none=$((none + 1)); must_work review merge $event $into --author a --db "$work/killed.db" ;;
        "2|1|1|4") whole=$((whole + 1)) ;;
        *) fail "a killed decision is there by half (SEED=$seed): $(decided "$work/killed.db")" ;;
    esac
    [[ $(decided "$work/killed.db") == "2|1|1|4" ]] || fail "it cannot be made again (SEED=$seed)"
    rm -f "$work"/killed.db*
done
echo "$name: not there $none, whole $whole"

"$REFORMS" review confirm $event --author a --db "$work/facts.db" >"$work/log" 2>&1 &
pid=$!
must_work review confirm $into --author b --db "$work/facts.db"
wait "$pid" || fail "of two decisions at once, one fails: $(<"$work/log")"
[[ $(decided "$work/facts.db") == "2|0|0|4" ]] || fail "of two decisions at once, one is lost"

# Somebody else writes for longer than we wait: a sentence, and nothing is changed.
cp -r "$TRACKER_SOURCE_DIR/config" "$work/config"
sed -i 's/^busy_seconds = [0-9]*/busy_seconds = 1/' "$work/config/reforms.toml"
mkfifo "$work/lock"
sqlite3 "$work/facts.db" <"$work/lock" &
pid=$!
exec 3>"$work/lock"
echo "BEGIN IMMEDIATE;" >&3
sleep 0.3
must_fail_with "" review reject $event --author c --config "$work/config" --db "$work/facts.db"
[[ $err == *"busy"* || $err == *"locked"* || $err == *"another"* ]] || fail "a locked database is told as: $err"
exec 3>&-
wait "$pid"
[[ $(decided "$work/facts.db") == "2|0|0|4" ]] || fail "a refused decision left a trace"
