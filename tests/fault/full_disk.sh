#!/usr/bin/env bash
# On a full disk a load is a sentence, and the database is as it was; an answer that cannot be
# written is an error too.
. "$(dirname "$0")/common.bash"

# Output first: needs no mount.
must_work load --db "$work/ok.db"
for format in table csv json ndjson md; do
    code=0
    "$REFORMS" timeline --db "$work/ok.db" --format "$format" >/dev/full 2>"$work/err" || code=$?
    [[ $code == 1 ]] || fail "timeline --format $format to a full disk exits with $code"
    [[ $(<"$work/err") == "reforms: "* ]] || fail "timeline to a full disk says '$(<"$work/err")'"
done
for words in "compare kz-2025-anticor-merger" "align kz-2025-anticor-merger" feed releases \
    "series cpi --country KAZ" "show kz-2025-anticor-merger" list load; do
    code=0
    # shellcheck disable=SC2086  # words are to be split
    "$REFORMS" $words --db "$work/ok.db" >/dev/full 2>"$work/err" || code=$?
    [[ $code == 1 ]] || fail "'$words' to a full disk exits with $code: $(<"$work/err")"
done
for words in --version --help "load --help"; do
    code=0
    # shellcheck disable=SC2086
    "$REFORMS" $words >/dev/full 2>"$work/err" || code=$?
    [[ $code == 1 ]] || fail "'$words' to a full disk exits with $code: $(<"$work/err")"
done

# A disk of 3 MB where mounting is allowed; else a limit on the size of files.
mkdir "$work/small"
if ((EUID == 0)) && mount -t tmpfs -o size=3m tmpfs "$work/small" 2>"$work/err"; then
    mounted=$work/small
    must_fail_with "the disk" load --db "$work/small/new.db"
    run timeline --db "$work/small/new.db"
    [[ $code == 1 && $err == *"empty database"* || $err == *"no database"* ]] ||
        fail "after a load that failed, a reader is told: $err"
    # A database that was there is as it was.
    rm -f "$work"/small/*
    head -n 40 "$TRACKER_SOURCE_DIR/data/events/kaz.jsonl" >"$work/forty"
    cp -r "$TRACKER_SOURCE_DIR/data" "$work/data"
    mv "$work/forty" "$work/data/events/kaz.jsonl"
    rm "$work"/data/indices/wgi-*.csv "$work"/data/events/world.jsonl
    run load --data "$work/data" --db "$work/small/there.db"
    [[ $code == 0 || $code == 3 ]] || fail "a small load does not fit: $err"
    before=$(dump "$work/small/there.db")
    must_fail_with "the disk" load --db "$work/small/there.db"
    [[ $(dump "$work/small/there.db") == "$before" ]] || fail "a load that failed changed the database"
    must_work timeline --db "$work/small/there.db" --format csv
else
    skip "no tmpfs can be mounted; a limit on the size of files stands in for the full disk"
    (
        ulimit -f 2048
        trap '' XFSZ
        must_fail_with "the disk" load --db "$work/limited.db"
    )
    run timeline --db "$work/limited.db"
    [[ $code == 1 ]] || fail "after a load that failed, a reader exits with $code"
    must_work load --db "$work/limited.db"
fi
