#!/usr/bin/env bash
# npm warcio reads our archives without a complaint, finds every digest right, and sees the same
# records at the same places.
. "$(dirname "$0")/common.bash"
needs_npm warcio
archive=$work/archive

run archive import "$fixtures/archive/crawl.warc" --source kz_register --archive "$archive"
[[ $out == "6 new, "* ]] || fail "the import says '$out', '$err'"
must_work archive import "$TRACKER_SOURCE_DIR/tests/tools" "$TRACKER_SOURCE_DIR/schema" \
    --source kz_made --base https://made.example/ --archive "$archive"
must_work archive export --archive "$archive" --output "$work/all.warc.gz"
must_work archive export --archive "$archive" --address print --output "$work/one.warc.gz"

verdict=$(node "$tools/check_warc.mjs" "$archive"/*.warc.gz) || fail "warcio complains of the archive"
echo "$name: $verdict"
[[ $verdict == *": metadata request response revisit warcinfo" ]] || fail "a kind of record is not judged: $verdict"
for file in "$work"/{all,one}.warc.gz; do
    verdict=$(node "$tools/check_warc.mjs" "$file") || fail "warcio complains of $(basename "$file")"
    echo "$name: $verdict"
done

# Its own index names the same places.
index() { node "$tools/node_modules/warcio/dist/cli.js" index "$@"; }
for file in "$archive"/*.warc.gz; do
    index "$file" | sed -n 's/.*"offset":\([0-9]*\),"warc-type":"\(response\|revisit\|metadata\)".*/\1/p' |
        sort -n >"$work/theirs"
    must_work archive list --archive "$archive" --source "$(basename "$file" | cut -d- -f1)" --format csv
    # the offset is the last number but one; no value before it holds a comma at these sources
    grep -F "$(basename "$file")" <<<"$out" | rev | cut -d, -f3 | rev | sort -n >"$work/ours"
    [[ -s $work/ours ]] || fail "nothing is listed for $(basename "$file")"
    diff "$work/ours" "$work/theirs" >&2 || fail "warcio finds other records in $(basename "$file")"
done

# And it would have seen what is wrong.
gzip -dc "$work/one.warc.gz" | sed 's/<h1>/<h2>/' | gzip >"$work/wrong.warc.gz"
if node "$tools/check_warc.mjs" "$work/wrong.warc.gz" 2>"$work/err"; then fail "a changed body passes"; fi
grep -q "WARC-Block-Digest" "$work/err" || fail "a changed body is told as '$(<"$work/err")'"
