# Events of a made-up past, one JSON object a line: awk -v count=50000 -f generate.awk. Titles in
# three scripts, dates of every precision and on every clock, all grades; the same on every run.

function pick(words, n,    list, size) {
    size = split(words, list, " ")
    return list[1 + n % size]
}

function pad(number) { return sprintf("%02d", number) }

# Of every fifth date one is a year, one a month, one a range of months, and two are days.
function date(n,    year, month) {
    year = 1992 + n % 34
    month = 1 + int(n / 7) % 12
    if (n % 5 == 0) return year
    if (n % 5 == 1) return year "-" pad(month)
    if (n % 5 == 2 && month < 12) return year "-" pad(month) "/" year "-" pad(month + 1)
    return year "-" pad(month) "-" pad(1 + int(n / 3) % 28)
}

function text(value) { return value == "" ? "null" : "\"" value "\"" }

function participants(n,    out, i) {
    out = ""
    for (i = 0; i <= n % 3; ++i) {
        out = out (i ? ", " : "") sprintf("{\"role\": \"%s\", \"name\": \"%s\"}", pick(roles, n + i),
            (i ? "Комитет по делам № " : "Agency of \\\"Affairs\\\", no. ") (n + i) % 997)
    }
    return "[" out "]"
}

BEGIN {
    countries = "KAZ KGZ UZB UKR MDA GEO ROU POL IDN KEN"
    types = "creation abolition absorption merger split renaming function_transfer appointment" \
            " legal_reform regulation"
    roles = "unit into continues_in person from to concerns"
    grades = "verified partly memory"
    saliences = "national field minor"
    tags = "anti-corruption courts security civil-service presidency digital"
    for (n = 1; n <= count; ++n) {
        adopted = n % 4 == 3 ? "" : date(n)
        announced = adopted == "" || n % 6 == 0 ? date(n + 11) : ""
        published = n % 8 == 1 ? date(n + 5) : ""
        in_force = n % 3 == 0 && adopted != "" ? date(n + 3) : ""
        printf "{\"id\": \"made-%06d\", \"country\": \"%s\", \"type\": \"%s\", \"stage\": \"%s\", ",
            n, pick(countries, n), pick(types, int(n / 3)), adopted == "" ? "announced" : "adopted"
        printf "\"title\": {\"en\": \"Agency %d reorganised, in part\", ", n
        printf "\"ru\": \"Агентство %d преобразовано, частично\", ", n
        printf "\"kk\": %s}, ", n % 2 ? "\"" n "-агенттік қайта құрылды\"" : "null"
        printf "\"summary_en\": \"What the act of agency %d changed, in a sentence.\", ", n
        printf "\"announced\": %s, \"adopted\": %s, \"published\": %s, \"in_force\": %s, ",
            text(announced), text(adopted), text(published), text(in_force)
        printf "\"in_force_rule\": \"unknown\", \"complete\": null, \"act\": null, "
        printf "\"participants\": %s, \"functions\": %s, ", participants(n),
            n % 5 ? "null" : "\"inspection; licences\""
        printf "\"reform\": null, \"realises\": null, \"direction\": %s, ",
            n % 7 ? "null" : "\"neutral\""
        printf "\"salience\": \"%s\", \"tags\": [\"%s\", \"%s\"], ", pick(saliences, n),
            pick(tags, n), pick(tags, n + 1 + n % 4)
        printf "\"sources\": [\"https://example.org/acts/%d\"], \"grade\": \"%s\", ", n,
            pick(grades, n)
        printf "\"note\": null, \"first_seen\": \"2026-11-25\"}\n"
    }
}
