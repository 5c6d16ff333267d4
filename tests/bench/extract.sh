#!/usr/bin/env bash
# How fast acts are read, with every language and 300 institutions; that the time grows with the
# length of a text and not with the number of institutions; that hostile text is no exception.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
cd "$scratch"

# bodies COUNT: a data folder with so many institutions, the shipped ones first, then the same with
# numbers in their names
bodies() {
    mkdir -p "data$1/institutions"
    cp "$root/data/country-codes.csv" "data$1/"
    awk -v count="$1" '
        { line[NR] = $0 }
        END {
            for (i = 0; i < count; ++i) {
                made = line[i % NR + 1]
                round = int(i / NR)
                if (round) {
                    sub(/"id": "/, "&made" round "-", made)
                    gsub(/"name": "[^"]*/, "& " round, made)
                    gsub(/"abbr": \[[^]]*\]/, "\"abbr\": []", made)
                }
                print made
            }
        }' "$root/data/institutions/kaz.jsonl" >"data$1/institutions/made.jsonl"
}
for count in 30 300 3000; do bodies "$count"; done

# The texts of tests/extract until there are so many bytes: as many records as that takes.
acts() { # BYTES
    awk -v bytes="$1" '
        { line[NR] = $0 }
        END { for (i = 0; written < bytes; ++i) { print line[i % NR + 1]; written += length(line[i % NR + 1]) } }
    ' "$root"/tests/extract/*.jsonl
}

# one_act BYTES: a single record. The points of the acts, one behind the other and numbered as those
# of one act: a number that falls would stand in a text that an amendment quotes, and not be read.
# Last lines, annexes and lists, which end what is read, are left out; the last point is one to find.
one_act() {
    LC_ALL=C awk -v bytes="$1" '
        function add(line) { printf "%s\\n", line; written += length(line) }
        function number(line) { add(++point ". " line) }
        !/Премьер-Министр|Президент[ \\]|Приложение|Утвержд/ &&
            match($0, /"text": "([^"\\]|\\.)*"/) { text[++n] = substr($0, RSTART + 9, RLENGTH - 10) }
        END {
            printf "{\"id\": \"long\", \"lang\": \"ru\", \"text\": \""
            for (i = 0; written < bytes; ++i) {
                if (point > 9000) { # numbers have four digits; an ordinary point lets them begin anew
                    number("Контроль за исполнением оставляю за собой.")
                    point = 0
                }
                lines = split(text[i % n + 1], line, /\\n/)
                for (k = 1; k <= lines; ++k) {
                    if (sub(/^[0-9]+\. /, "", line[k])) { number(line[k]) } else { add(line[k]) }
                }
            }
            number("Упразднить Комитет последних вопросов.")
            print "\"}"
        }' "$root/tests/extract/ru.jsonl"
}

# hostile WHAT TIMES: one record that repeats what
hostile() {
    awk -v what="$1" -v times="$2" 'BEGIN {
        printf "{\"id\": \"hostile\", \"lang\": \"ru\", \"text\": \"Упразднить "
        for (i = 0; i < times; ++i) printf "%s", what
        print "\"}"
    }'
}

extract() { printf '%s\0' "$reforms" extract --quiet --data "data$1" --jsonl "$2"; }
# compare NAME RUNS LIMIT FILE COUNT FILE COUNT: reading the first against reading the second
compare() {
    local -a first second
    mapfile -d '' first < <(extract "$5" "$4")
    mapfile -d '' second < <(extract "$7" "$6")
    measure "$2" -- '' /dev/null "${first[@]}" -- '' /dev/null "${second[@]}"
    claim "$1" "${ms[@]}" "$3"
}

table "reading acts (5 runs)"
acts 40000000 >acts.jsonl  # more than half of it text
mapfile -d '' ours < <(extract 300 acts.jsonl)
measure 5 -- '' ours.jsonl "${ours[@]}" -- '' /dev/null wc -w acts.jsonl
[[ $(wc -l <ours.jsonl) == $(wc -l <acts.jsonl) ]] || fail "not a line a record"
grep -q '"type":"absorption"' ours.jsonl || fail "nothing was read"
claim "40 MB of records : wc -w" "${ms[@]}" 10
memory "reading acts" "${kb[@]}"
# Labels and titles are passed over: what counts is the text.
LC_ALL=C awk -v ms="${ms[0]}" '
    match($0, /"text": "([^"\\]|\\.)*"/) { bytes += RLENGTH }
    END { printf "that is %.1f MB of text a second\n", bytes / 1000 / ms }' acts.jsonl

compare "300 institutions : 30" 5 1.3 acts.jsonl 300 acts.jsonl 30
compare "3000 institutions : 30" 5 1.5 acts.jsonl 3000 acts.jsonl 30

one_act 1000000 >short.jsonl
one_act 8000000 >long.jsonl
compare "one text of 8 MB : 1 MB" 5 10 long.jsonl 300 short.jsonl 300
"$reforms" extract --quiet --data data300 --jsonl long.jsonl | grep -q 'Комитет последних вопросов' ||
    fail "the text of 8 MB was not read to its end"

# Eight times the text may take ten times as long; the start of the program is in both.
while IFS='|' read -r name what times; do
    hostile "$what" "$times" >short.jsonl
    hostile "$what" $((8 * times)) >long.jsonl
    compare "$name, 8 times : once" 3 10 long.jsonl 300 short.jsonl 300
done <<'END'
a million brackets|(|1000000
brackets that close|(«)»|200000
an endless sentence|Агентство Республики Казахстан и |20000
an endless list|1) Комитет;\\n|50000
verbs alone|упразднить передать реорганизовать |20000
mixed scripts|Kомитеt қosу مادەنيەت |30000
END
exit "$status"
