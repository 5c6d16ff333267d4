#!/usr/bin/env bash
# What the answers cost, for the record: sqlite3 only reads the panel and computes nothing.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
db=$scratch/reforms.db
"$reforms" load --quiet --db "$db" >/dev/null

table "answers (15 runs)"
for words in "align kz-2025-anticor-merger" "compare kz-2025-anticor-merger" \
    "compare kz-2019-anticor-agency" "when kz-2025-anticor-merger"; do
    # shellcheck disable=SC2086  # words
    measure 15 -- '' /dev/null "$reforms" $words --quiet --db "$db" \
        -- '' /dev/null sqlite3 -readonly "$db" "$(sql answers_panel)"
    claim "$words : reading the panel" "${ms[@]}" -
done
memory "when" "${kb[@]}"
