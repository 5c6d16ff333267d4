#!/usr/bin/env bash
# On a full disk an import is a sentence, what was kept before stays whole, and with room it goes on;
# an export that does not fit leaves no file.
. "$(dirname "$0")/common.bash"
mkdir "$work/pages" "$work/small"
for i in {1..60}; do
    head -c 100000 /dev/urandom | base64 -w 0 >"$work/pages/$i.html"
    sed -i '1s/^/</' "$work/pages/$i.html"
done
import=(archive import "$work/pages" --source kz_made --base "https://made.example/" --archive)

check_small() {
    must_work archive check --archive "$1"
    must_work archive list --archive "$1" --format csv
    local count
    count=$(($(wc -l <<<"$out") - 1))
    ((count < 60)) || fail "60 pages do not fit, but $count are listed"
    echo "$name: $count of 60 fit"
}

if ((EUID == 0)) && mount -t tmpfs -o size=3m tmpfs "$work/small" 2>"$work/err"; then
    mounted=$work/small
    must_fail_with "No space left on device" "${import[@]}" "$work/small/archive"
    check_small "$work/small/archive"
    # No room for an index either: the archive still reads, and can still be written to later.
    cp -r "$work/small/archive" "$work/roomy"
    must_work "${import[@]}" "$work/roomy"
    [[ $out == *" new, "*" known, "* && $out != "60 new"* ]] || fail "it does not go on: $out"
    must_work archive check --archive "$work/roomy"
    rm -rf "$work/small/archive"
    must_fail_with "No space left on device" archive export --archive "$work/roomy" --output "$work/small/all.warc.gz"
    [[ -z $(ls "$work/small") ]] || fail "an export that does not fit leaves $(ls "$work/small")"
else
    skip "no tmpfs can be mounted; a limit on the size of files stands in for the full disk"
    (
        ulimit -f 2048
        trap '' XFSZ
        must_fail_with "File too large" "${import[@]}" "$work/limited"
        check_small "$work/limited"
    )
    must_work "${import[@]}" "$work/limited"
    must_work archive check --archive "$work/limited"
fi
