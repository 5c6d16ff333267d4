#!/usr/bin/env bash
# A database in a folder that cannot be written is readable all the same; to write it is a sentence.
. "$(dirname "$0")/common.bash"

must_work load --db "$work/ok.db"
must_work timeline --db "$work/ok.db" --country KAZ --format csv
want=$out

check() { # FOLDER
    local db=$1/reforms.db
    run timeline --db "$db" --country KAZ --format csv
    [[ $code == 0 ]] || fail "cannot read in a read-only folder: $err"
    [[ $out == "$want" ]] || fail "reads something else in a read-only folder"
    [[ -z $err ]] || fail "says something without being asked: $err"
    must_work timeline --db "$db" --verbose --format csv
    [[ $err == *"cannot be written; read as it is"* ]] || fail "--verbose does not say so: $err"
    must_work compare kz-2025-anticor-merger --db "$db"
    must_fail_with "cannot be" load --db "$db"
    must_fail_with "cannot be" load --db "$1/new.db"
    must_fail_with "there is no database" timeline --db "$1/none.db"
    must_fail_with "cannot make the folder" load --db "$1/folder/new.db"
    code=0
    REFORMS_DB=$1/first.db "$REFORMS" timeline >"$work/out" 2>"$work/err" || code=$?
    [[ $code == 1 && $(<"$work/err") == *"cannot be"* ]] ||
        fail "a first command in a read-only folder exits with $code: $(<"$work/err")"
}

mkdir "$work/folder"
if ((EUID == 0)); then
    if mount -t tmpfs -o size=64m tmpfs "$work/folder" 2>"$work/err"; then
        mounted=$work/folder
        cp "$work/ok.db" "$work/folder/reforms.db"
        mount -o remount,ro "$work/folder"
        check "$work/folder"
    else
        skip "no tmpfs can be mounted, and root writes into every folder"
    fi
else
    cp "$work/ok.db" "$work/folder/reforms.db"
    chmod 555 "$work/folder"
    check "$work/folder"
    chmod 755 "$work/folder"
fi
