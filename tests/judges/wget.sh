#!/usr/bin/env bash
# We read the files of `wget --warc-file`: plain and packed, with chunked and compressed bodies, with
# revisits; and get the same bytes as wget itself.
. "$(dirname "$0")/common.bash"
needs wget
server=""
stop() {
    if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; fi
    finish
}
trap stop EXIT

must_work load --db "$work/facts.db"
"$REFORMS" serve --port 0 --db "$work/facts.db" 2>"$work/log" &
server=$!
for _ in {1..100}; do
    port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$work/log")
    [[ -z $port ]] || break
    sleep 0.1
done
[[ -n $port ]] || fail "the server did not say its port"
site=http://127.0.0.1:$port
pages=(/feed.json /healthz "/api/v1/events?country=KAZ&limit=20" "/api/v1/series?indicator=cpi&country=KAZ" /not/there)

fetch() { # WARC-NAME WGET-OPTION...
    local page
    local -a addresses=()
    for page in "${pages[@]}"; do addresses+=("$site$page"); done
    mkdir -p "$work/$1"
    # 8: a server answered with an error, as /not/there does
    wget -q --tries 1 --timeout 20 -x -nH -P "$work/$1" --warc-file="$work/$1" "${@:2}" "${addresses[@]}" || [[ $? == 8 ]]
}
fetch packed
fetch plain --no-warc-compression
fetch coded --compression=gzip
fetch first --warc-cdx
sleep 1.1 # a WARC date of wget is whole seconds, and the second fetch is another one
fetch again --warc-dedup="$work/first.cdx"

listed() { # SOURCE: status, digest and address of each fetch, as csv has them
    must_work archive list --archive "$work/archive" --source "$1" --format csv
    tail -n +2 <<<"$out"
}
for one in packed plain coded; do
    file=$(ls "$work/$one".warc*)
    must_work archive import "$file" --source "wget_$one" --archive "$work/archive"
    [[ $out == "${#pages[@]} new, 0 known, "*" passed over, 0 issues" ]] || fail "of $one: $out"
    listed "wget_$one" >"$work/list"
    [[ $(wc -l <"$work/list") == "${#pages[@]}" ]] || fail "of $one are listed: $(<"$work/list")"
    [[ $(grep -c ",404," "$work/list") == 1 ]] || fail "what is not there is not kept as such"
    while IFS= read -r -d '' saved; do
        digest=$(sha256sum "$saved" | cut -d' ' -f1)
        grep -q "sha256:$digest" "$work/list" || fail "of $one, ${saved##*/} has another body than wget saved"
    done < <(find "$work/$one" -type f -print0)
done

# Files that point to each other belong together; alone, a revisit is an issue.
grep -q revisit <(gzip -dc "$work/again.warc.gz") || fail "wget wrote no revisit"
run archive import "$work/again.warc.gz" --source wget_again --archive "$work/alone"
[[ $code == 3 && $err == *"lost-body"* ]] || fail "a revisit alone is told as: $out $err"
mkdir "$work/both"
cp "$work"/{first,again}.warc.gz "$work/both"
mv "$work/both/again.warc.gz" "$work/both/later.warc.gz" # read after the first, as the alphabet has it
must_work archive import "$work/both" --source wget_both --archive "$work/archive"
listed wget_both >"$work/list"
[[ $(wc -l <"$work/list") == $((2 * ${#pages[@]})) ]] || fail "of both are listed: $(<"$work/list")"
must_work archive check --archive "$work/archive" # opens every body, those of revisits too
echo "$name: $out"
