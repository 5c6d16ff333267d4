#!/usr/bin/env bash
# An update killed at fifty random moments, then run again: the database is that of an undisturbed
# one, run and issues included, and what was fetched is not fetched again. SEED=N repeats a run.
. "$(dirname "$0")/common.bash"
seed=${SEED:-$RANDOM}
RANDOM=$seed
echo "$name: SEED=$seed"
if ! command -v python3 >/dev/null; then
    skip "there is no python3 to serve the pages"
    exit 0
fi

acts=30
python3 "$TRACKER_SOURCE_DIR/tests/support/act_site.py" serve $acts "$work/port" &
server=$!
trap 'kill $server 2>"$work/log" || true; finish' EXIT
for _ in {1..100}; do [[ -e $work/port ]] && break; sleep 0.1; done
site=http://127.0.0.1:$(<"$work/port")

# The shipped configuration of the register, with the made one in its place.
cp -r "$TRACKER_SOURCE_DIR/config" "$work/config"
rm -f "$work"/config/sources/{example,kz_akorda,kz_legalacts,kz_zan}*
sed -i "s|https://adilet.zan.kz|$site|g; s/^pause_seconds = .*/pause_seconds = 0/" \
    "$work/config/sources/kz_adilet.toml"
sed -i 's/^pause_seconds = [0-9]*/pause_seconds = 0/; s/^private_networks = false/private_networks = true/;
    s/^robots = true/robots = false/; s/^attempts = [0-9]*/attempts = 1/' "$work/config/reforms.toml"

export REFORMS_NOW=2026-11-25T00:00:00Z
update=(update --config "$work/config")
must_work load --db "$work/facts.db"
sqlite3 "$work/facts.db" "PRAGMA wal_checkpoint(TRUNCATE)" >"$work/log"

fresh() { # FOLDER
    rm -rf "${work:?}/$1"
    mkdir "$work/$1"
    cp "$work/facts.db" "$work/$1/reforms.db"
}
now_us() { printf '%s' "${EPOCHREALTIME/[.,]/}"; }

fresh whole
begin=$(now_us)
must_work "${update[@]}" --db "$work/whole/reforms.db"
took=$(($(now_us) - begin))
[[ $out == "1 sources: $acts new, 0 changed, 0 withdrawn, 0 issues, "* ]] || fail "the undisturbed run says: $out; $err"
[[ $(sqlite3 "$work/whole/reforms.db" "SELECT count(*) FROM event WHERE origin = 'extracted'") -gt 1 ]] ||
    fail "no events were read"
whole=$(dump "$work/whole/reforms.db")
fetched=$(must_work archive list --format csv --db "$work/whole/reforms.db" && wc -l <<<"$out")

unlisted=0 amid=0 ended=0
for round in {1..50}; do
    fresh killed
    db=$work/killed/reforms.db
    "$REFORMS" "${update[@]}" --quiet --db "$db" >"$work/log" 2>&1 &
    pid=$!
    delay=$(((RANDOM * 32768 + RANDOM) % (took * 11 / 10)))
    sleep "$(printf '%d.%06d' $((delay / 1000000)) $((delay % 1000000)))"
    kill -9 "$pid" 2>"$work/log" || true
    wait "$pid" 2>"$work/log" || true
    case $(sqlite3 "$db" "SELECT coalesce((SELECT listed + (ended IS NOT NULL) FROM run), 0)" 2>"$work/log" || echo 0) in
        0) unlisted=$((unlisted + 1)) ;;
        1) amid=$((amid + 1)) ;;
        2) ended=$((ended + 1)) ;;
    esac
    must_work "${update[@]}" --db "$db"
    [[ $(dump "$db") == "$whole" ]] || {
        for which in whole killed; do sqlite3 "$work/$which/reforms.db" .dump >"$work/$which.sql"; done
        diff "$work/whole.sql" "$work/killed.sql" | head -n 20 >&2 || true
        fail "round $round: killed after $delay us (SEED=$seed), the next run does not make it whole"
    }
    must_work archive list --format csv --db "$db"
    # At most the answer that was on its way when the kill came is asked for twice.
    (($(wc -l <<<"$out") <= fetched + 1)) || fail "killed after $delay us (SEED=$seed), pages are fetched again"
done
echo "$name: $took us undisturbed; killed before the lists were kept $unlisted, amid the pages $amid, after the end $ended"
((amid > 0)) || fail "no kill came amid the pages: the test says nothing (SEED=$seed)"

# Two rounds at once: the second says so and does nothing.
db=$work/whole/reforms.db
mkfifo "$work/hold"
flock "$db.update" cat "$work/hold" >"$work/log" &
holder=$!
for _ in {1..100}; do flock -n "$db.update" true || break; sleep 0.05; done
must_fail_with "another update is under way" "${update[@]}" --db "$db"
: >"$work/hold"
wait "$holder"

# The server is gone. The round says so in its line, and so does every look until it is back; what was
# read stays.
kill "$server"
wait "$server" 2>"$work/log" || true
export REFORMS_NOW=2026-11-26T12:00:00Z
must_alarm() { # WANT ARGUMENT...
    run "${@:2}"
    [[ $code == 3 && $out == *"$1"* ]] || fail "with the server gone, 'reforms ${*:2}' exits with $code: $out; $err"
}
must_alarm "1 sources: 0 new, 0 changed, 0 withdrawn, 2 issues, 0 unchanged; kz_adilet: " "${update[@]}" --db "$db"
must_alarm "0 sources: 0 new, 0 changed, 0 withdrawn, 0 issues, 0 unchanged; kz_adilet: failed, " "${update[@]}" --db "$db"
must_alarm "kz_adilet,failed,2026-11-25T00:00:00Z" sources --format csv --config "$work/config" --db "$db"
must_alarm ",network," scout --format csv --config "$work/config" --db "$db"
must_work sources --history --format csv --config "$work/config" --db "$db"
[[ $out == *"kz_adilet,reachable,2026-11-25T00:00:00Z,2026-11-25T00:00:00Z,1,"*"kz_adilet,silent,2026-11-26T12:00:00Z,,1,"* ]] ||
    fail "the history is: $out"
[[ $(sqlite3 "$db" "SELECT count(*) FROM act WHERE origin = 'extracted' AND withdrawn IS NULL") == "$acts" ]] ||
    fail "acts went with the server"
