#!/usr/bin/env bash
# How fast the archive is read again: 20,000 made pages of a register, from WARC records to acts in
# the database, beside straightforward Python programs. Turn and turn about on one core each.
source "$(dirname "${BASH_SOURCE[0]}")/common.bash"
cd "$scratch"
python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import bs4, lxml' 2>/dev/null || fail "no lxml and BeautifulSoup for $python: ./dev setup bench"
pages=${PAGES:-20000} bytes=20000 # of text a page: four printed pages, a middling decree
config=$root/config

base() { # PAGES: a folder with database and archive, and the same pages for Python
    mkdir "$1"
    "$python" "$root/tests/support/act_site.py" warc "$1" "$1/made.warc.gz" "$bytes"
    "$reforms" load --quiet --db "$1/reforms.db" >loaded
    "$reforms" archive import "$1/made.warc.gz" --source kz_adilet --db "$1/reforms.db" >imported
    grep -q "^$1 new" imported || fail "the pages are not imported: $(<imported)"
}
replay() { printf '%s\0' taskset -c 0 "$reforms" ingest kz_adilet --replay ${2:---quiet} --config "$config" --db "$1/reforms.db"; }
theirs() { printf '%s\0' taskset -c 0 "$python" "$bench/replay_python.py" "$1" "$2/made.warc.gz" "$3"; }
fresh() { printf 'rm -rf work p.db*; cp -r %s work' "$1"; }

few=$((pages / 10))
base "$pages"
base "$few"
mapfile -d '' ours < <(replay work)
mapfile -d '' lxml < <(theirs lxml "$pages" p.db)
mapfile -d '' bs4 < <(theirs bs4 "$few" p.db)

table "reading $pages pages again (3 runs)"
measure 3 -- "$(fresh "$pages")" ours.txt "${ours[@]}" -- 'rm -f p.db*' /dev/null "${lxml[@]}"
grep -q "^kz_adilet: $pages new, .* 0 issues" ours.txt || fail "not every page was read: $(<ours.txt)"
claim "all : lxml, sqlite3" "${ms[@]}" -
memory "all" "${kb[@]}"
whole_kb=${kb[0]}
awk -v ms="${ms[0]}" -v pages="$pages" -v size="$(zcat "$pages/made.warc.gz" | wc -c)" \
    'BEGIN { printf "that is %.0f pages and %.1f MB of pages a second\n", 1000 * pages / ms, size / 1000 / ms }'

measure 3 -- "$(fresh "$few")" ours.txt "${ours[@]}" -- 'rm -f p.db*' /dev/null "${bs4[@]}"
claim "a tenth of it : BeautifulSoup, sqlite3" "${ms[@]}" -
# Memory must not grow with the pages: ten times as many may take a fifth more.
bound=1.2
verdict=$(awk -v a="$whole_kb" -v b="${kb[0]}" -v most=$bound 'BEGIN { print a <= most * b ? "ok" : "OVER" }')
[[ $verdict == ok ]] || status=1
line "memory, $pages pages : $few" "$((whole_kb / 1024)) MB" "$((kb[0] / 1024)) MB" \
    "$(awk -v a="$whole_kb" -v b="${kb[0]}" 'BEGIN { printf "%.2f", a / b }')" $bound "$verdict"

# The reads alone: what the scraper takes of the whole, beside what Python takes without a database.
rm -rf work && cp -r "$pages" work
mapfile -d '' ours < <(replay work --verbose)
"${ours[@]}" >ours.txt 2>effort.txt
sed -n 's/^kz_adilet: archive/of the whole: archive/p' effort.txt
read -r archive scraping < <(sed -n 's/^kz_adilet: archive \([0-9.]*\) s, scraping \([0-9.]*\) s.*/\1 \2/p' effort.txt)
reads=$(awk -v a="$archive" -v b="$scraping" 'BEGIN { print 1000 * (a + b) }')
mapfile -d '' lxml < <(theirs lxml "$pages" -)
mapfile -d '' bs4 < <(theirs bs4 "$few" -)
measure 3 -- '' /dev/null "${lxml[@]}" -- '' /dev/null "${bs4[@]}"
claim "archive and scraper : lxml" "$reads" "${ms[0]}" 0.5
claim "archive and scraper : BeautifulSoup" "$reads" "$(awk -v ms="${ms[1]}" 'BEGIN { print 10 * ms }')" 0.067
exit "$status"
