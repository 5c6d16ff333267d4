#!/usr/bin/env bash
# Databases that cannot be used: each has a sentence with advice and exit code 1, and is left as it
# is.
. "$(dirname "$0")/common.bash"

good=$work/good.db
must_work load --db "$good"
must_work timeline --db "$good" --format csv
sqlite3 "$good" "PRAGMA wal_checkpoint(TRUNCATE)" >"$work/log"

untouched() { # FILE: neither reading nor writing has changed it
    [[ $(sha256sum <"$1") == "$sum" ]] || fail "$(basename "$1") was changed"
}

must_fail_with "make it with 'reforms load --db $work/none.db'" timeline --db "$work/none.db"
[[ ! -e $work/none.db ]] || fail "reading made a file"
must_fail_with "there is no folder" load --data "$work/nowhere" --db "$work/x.db"

: >"$work/empty.db"
must_fail_with "it is an empty database; fill it with" timeline --db "$work/empty.db"

printf 'name,value\n%.0sa,b\n' {1..500} >"$work/table.db"
sum=$(sha256sum <"$work/table.db")
must_fail_with "is not a database of this program" timeline --db "$work/table.db"
must_fail_with "is not a database of this program" load --db "$work/table.db"
untouched "$work/table.db"

sqlite3 "$work/theirs.db" "CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)"
sum=$(sha256sum <"$work/theirs.db")
must_fail_with "a database of another program" timeline --db "$work/theirs.db"
must_fail_with "a database of another program" load --db "$work/theirs.db"
untouched "$work/theirs.db"

cp "$good" "$work/newer.db"
sqlite3 "$work/newer.db" "PRAGMA user_version = 9999"
must_fail_with "install a newer version" timeline --db "$work/newer.db"
must_fail_with "install a newer version" load --db "$work/newer.db"

size=$(stat -c %s "$good")
for cut in $((size / 2)) $((size - 4096)) 100000 4096 1000; do
    head -c "$cut" "$good" >"$work/cut.db"
    sum=$(sha256sum <"$work/cut.db")
    must_fail_with "damaged" timeline --db "$work/cut.db"
    must_fail_with "damaged" load --db "$work/cut.db"
    untouched "$work/cut.db"
done

# Damage in the middle of a file whose length is right: a sentence, or pages that were not asked for.
cp "$good" "$work/holes.db"
for page in 3 20 100 1000; do
    head -c 4096 /dev/urandom | dd of="$work/holes.db" bs=4096 seek="$page" conv=notrunc status=none
done
run timeline --db "$work/holes.db" --format csv
[[ $code == 0 || ($code == 1 && $err == "reforms: "*) ]] || fail "holes: exits with $code: $err"

mkdir "$work/folder.db"
must_fail_with "is a folder; name a file" timeline --db "$work/folder.db"

# Locked: another program holds it while we ask. The configuration says how long a writer waits.
cp -r "$TRACKER_SOURCE_DIR/config" "$work/config"
sed -i 's/^busy_seconds = .*/busy_seconds = 1/' "$work/config/reforms.toml"
cp "$good" "$work/locked.db"
mkfifo "$work/hold"
sqlite3 "$work/locked.db" <"$work/hold" >"$work/log" 2>&1 &
exec 9>"$work/hold"
echo "BEGIN IMMEDIATE; UPDATE reform SET note = 'x'; SELECT 'held';" >&9
for _ in {1..100}; do
    if grep -q held "$work/log"; then break; fi
    sleep 0.05
done
grep -q held "$work/log" || fail "sqlite3 does not lock"
must_fail_with "locked by another program; try again" load --config "$work/config" --db "$work/locked.db"
must_work timeline --db "$work/locked.db" --format csv # a reader goes on
echo "ROLLBACK;" >&9
exec 9>&-
wait
must_work load --config "$work/config" --db "$work/locked.db"
