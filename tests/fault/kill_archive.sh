#!/usr/bin/env bash
# An import killed at a random moment leaves an archive in which every fetch is whole, and can be
# made again; then the archive is that of an undisturbed import. SEED=N repeats a run.
. "$(dirname "$0")/common.bash"
seed=${SEED:-$RANDOM}
RANDOM=$seed
echo "$name: SEED=$seed"

mkdir "$work/pages"
for i in {1..400}; do
    printf '<html><body>%s</body></html>' "$(seq "$i" $((i * 5)))" >"$work/pages/$i.html"
done
touch -d 2026-11-20T06:00:00Z "$work"/pages/*

words=(archive import "$work/pages" --source kz_made --base https://made.example/ --archive)
import() { # ARCHIVE
    "$REFORMS" "${words[@]}" "$1"
}
listed() { # ARCHIVE: every fetch and the digest of its body, whatever the place
    "$REFORMS" archive list --archive "$1" --format csv | cut -d, -f1-11 | sort
}

begin=${EPOCHREALTIME/[.,]/}
import "$work/whole" >"$work/log"
took=$((${EPOCHREALTIME/[.,]/} - begin))
[[ $(<"$work/log") == "400 new, "* ]] || fail "an undisturbed import says $(<"$work/log")"
whole=$(listed "$work/whole")

partly=0
for _ in {1..25}; do
    rm -rf "$work/killed"
    "$REFORMS" "${words[@]}" "$work/killed" >"$work/log" 2>&1 & # not the function: that is a shell
    pid=$!
    delay=$(((RANDOM * 32768 + RANDOM) % took))
    sleep "$(printf '%d.%06d' $((delay / 1000000)) $((delay % 1000000)))"
    kill -9 "$pid" 2>"$work/log" || true
    wait "$pid" 2>"$work/log" || true
    if [[ -d $work/killed ]]; then
        must_work archive check --archive "$work/killed" # a reader, before anyone mends it
        count=$(listed "$work/killed" | wc -l)
        if ((count > 1 && count < 401)); then partly=$((partly + 1)); fi
    fi
    import "$work/killed" >"$work/log" 2>&1 || fail "after $delay us (SEED=$seed): $(<"$work/log")"
    must_work archive check --archive "$work/killed"
    [[ $(listed "$work/killed") == "$whole" ]] || fail "after $delay us (SEED=$seed) the archive is another one"
done
echo "$name: $partly of 25 were stopped half way"

# While another one writes, an import says so, and a reader does not wait.
(
    exec 9>"$work/whole/lock"
    flock 9
    must_fail_with "another process writes to the archive" "${words[@]}" "$work/whole"
    must_work archive list --archive "$work/whole"
)
must_work archive check --archive "$work/whole"
