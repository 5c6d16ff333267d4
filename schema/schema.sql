-- Made by tests/unit/schema_sql_test.cpp from the migrations.
CREATE TABLE act (
    id                TEXT PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
    country           TEXT NOT NULL REFERENCES country,
    kind              TEXT NOT NULL,
    number            TEXT,
    code              TEXT,
    code_grade        TEXT CHECK (code_grade IN ('read', 'presumed')),
    adopted_text      TEXT,
    adopted_first     TEXT CHECK (adopted_first IS date(adopted_first, '+0 days')),
    adopted_last      TEXT CHECK (adopted_last IS date(adopted_last, '+0 days')),
    adopted_precision TEXT CHECK (adopted_precision IN ('day', 'month', 'year', 'range')),
    title_en          TEXT,
    title_ru          TEXT,
    title_kk          TEXT,
    origin            TEXT NOT NULL,
    first_seen        TEXT NOT NULL CHECK (first_seen IS date(first_seen, '+0 days')),
    withdrawn         INTEGER REFERENCES change,
    CHECK ((adopted_text IS NULL) + (adopted_first IS NULL) + (adopted_last IS NULL)
           + (adopted_precision IS NULL) IN (0, 4)),
    CHECK (adopted_first <= adopted_last)
) STRICT;
CREATE INDEX act_country_adopted_text_number ON act (country, adopted_text, number);
CREATE INDEX act_country_code ON act (country, code);
CREATE INDEX act_number ON act (number);
CREATE TABLE act_text (
    act        TEXT NOT NULL REFERENCES act,
    lang       TEXT NOT NULL CHECK (lang IN ('ru', 'kk', 'en', 'uk')),
    title      TEXT CHECK (title <> ''),
    text       TEXT NOT NULL CHECK (text <> ''),
    sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
    source     TEXT NOT NULL CHECK (source <> ''),
    unread     TEXT CHECK (unread IN ('script', 'language')),  -- why no event was looked for
    origin     TEXT NOT NULL,
    first_seen TEXT NOT NULL CHECK (first_seen IS date(first_seen, '+0 days')),
    PRIMARY KEY (act, lang)
) STRICT;
CREATE INDEX act_text_sha256 ON act_text (sha256);
CREATE TABLE capture (
    id        INTEGER PRIMARY KEY,
    release   TEXT NOT NULL REFERENCES release,
    file      TEXT NOT NULL,
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64),
    reading   TEXT NOT NULL,  -- names the bytes and the way they were read
    complete  INTEGER NOT NULL CHECK (complete IN (0, 1)),
    digits    INTEGER CHECK (digits >= 0),
    origin    TEXT NOT NULL,
    withdrawn INTEGER REFERENCES change
) STRICT;
CREATE UNIQUE INDEX capture_release_file ON capture (release, file);
CREATE TABLE change (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    origin TEXT NOT NULL,
    kind   TEXT NOT NULL CHECK (kind IN ('country', 'institution', 'act', 'event', 'reform',
                                         'indicator', 'release', 'capture', 'observation',
                                         'target', 'post')),
    record TEXT NOT NULL CHECK (record <> ''),
    action TEXT NOT NULL CHECK (action IN ('insert', 'correct', 'withdraw')),
    before TEXT CHECK (before GLOB '{*}'),
    after  TEXT CHECK (after GLOB '{*}'),
    hash   TEXT NOT NULL,
    CHECK ((action = 'insert') = (before IS NULL)),
    CHECK ((action = 'withdraw') = (after IS NULL))
) STRICT;
CREATE INDEX change_kind_record_seq ON change (kind, record, seq);
CREATE TABLE country (
    iso3          TEXT PRIMARY KEY CHECK (iso3 GLOB '[A-Z][A-Z][A-Z]'),
    iso2          TEXT CHECK (iso2 GLOB '[A-Z][A-Z]'),
    cpi_code      TEXT,
    wgi_code      TEXT,
    wgi_code_2024 TEXT,
    name_en       TEXT NOT NULL,
    name_ru       TEXT,
    name_kk       TEXT,
    region        TEXT,
    origin        TEXT NOT NULL,
    withdrawn     INTEGER REFERENCES change
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    id                  TEXT PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
    country             TEXT NOT NULL REFERENCES country,
    type                TEXT NOT NULL CHECK (type IN (
                            'creation', 'abolition', 'absorption', 'merger', 'split', 'spin_off',
                            'transformation', 'renaming', 'function_transfer',
                            'subordination_change', 'appointment', 'dismissal', 'legal_reform',
                            'regulation', 'election', 'context', 'investigation', 'other')),
    stage               TEXT NOT NULL CHECK (stage IN ('rumoured', 'announced', 'draft', 'adopted',
                                                       'lapsed', 'struck_down', 'suspended')),
    title_en            TEXT,
    title_ru            TEXT,
    title_kk            TEXT,
    summary_en          TEXT,
    announced_text      TEXT,
    announced_first     TEXT CHECK (announced_first IS date(announced_first, '+0 days')),
    announced_last      TEXT CHECK (announced_last IS date(announced_last, '+0 days')),
    announced_precision TEXT CHECK (announced_precision IN ('day', 'month', 'year', 'range')),
    adopted_text        TEXT,
    adopted_first       TEXT CHECK (adopted_first IS date(adopted_first, '+0 days')),
    adopted_last        TEXT CHECK (adopted_last IS date(adopted_last, '+0 days')),
    adopted_precision   TEXT CHECK (adopted_precision IN ('day', 'month', 'year', 'range')),
    published_text      TEXT,
    published_first     TEXT CHECK (published_first IS date(published_first, '+0 days')),
    published_last      TEXT CHECK (published_last IS date(published_last, '+0 days')),
    published_precision TEXT CHECK (published_precision IN ('day', 'month', 'year', 'range')),
    in_force_text       TEXT,
    in_force_first      TEXT CHECK (in_force_first IS date(in_force_first, '+0 days')),
    in_force_last       TEXT CHECK (in_force_last IS date(in_force_last, '+0 days')),
    in_force_precision  TEXT CHECK (in_force_precision IN ('day', 'month', 'year', 'range')),
    in_force_rule       TEXT NOT NULL CHECK (in_force_rule IN (
                            'signature', 'publication', 'ten_days_after_publication',
                            'fixed_date', 'unknown')),
    complete_text       TEXT,
    complete_first      TEXT CHECK (complete_first IS date(complete_first, '+0 days')),
    complete_last       TEXT CHECK (complete_last IS date(complete_last, '+0 days')),
    complete_precision  TEXT CHECK (complete_precision IN ('day', 'month', 'year', 'range')),
    observed            TEXT NOT NULL CHECK (observed IS date(observed, '+0 days')),
    act                 TEXT REFERENCES act,
    functions           TEXT,
    reform              TEXT REFERENCES reform,
    realises            TEXT REFERENCES event DEFERRABLE INITIALLY DEFERRED,
    direction           TEXT CHECK (direction IN ('more_independent', 'less_independent',
                                                  'neutral', 'unclear')),
    salience            TEXT NOT NULL CHECK (salience IN ('national', 'field', 'minor')),
    grade               TEXT NOT NULL CHECK (grade IN ('verified', 'partly', 'memory')),
    note                TEXT,
    origin              TEXT NOT NULL,
    withdrawn           INTEGER REFERENCES change,

    -- In force, else published, else adopted, else announced; and which of them it is.
    effective_first     TEXT GENERATED ALWAYS AS
        (coalesce(in_force_first, published_first, adopted_first, announced_first)) VIRTUAL,
    effective_clock     TEXT GENERATED ALWAYS AS
        (CASE WHEN in_force_first IS NOT NULL THEN 'in_force'
              WHEN published_first IS NOT NULL THEN 'published'
              WHEN adopted_first IS NOT NULL THEN 'adopted' ELSE 'announced' END) VIRTUAL,

    CHECK (coalesce(title_en, title_ru, title_kk) IS NOT NULL),
    CHECK (coalesce(announced_first, adopted_first, published_first, in_force_first) IS NOT NULL),
    CHECK (stage NOT IN ('announced', 'rumoured') OR adopted_first IS NULL),
    CHECK ((announced_text IS NULL) + (announced_first IS NULL) + (announced_last IS NULL)
           + (announced_precision IS NULL) IN (0, 4)),
    CHECK (announced_first <= announced_last),
    CHECK ((adopted_text IS NULL) + (adopted_first IS NULL) + (adopted_last IS NULL)
           + (adopted_precision IS NULL) IN (0, 4)),
    CHECK (adopted_first <= adopted_last),
    CHECK ((published_text IS NULL) + (published_first IS NULL) + (published_last IS NULL)
           + (published_precision IS NULL) IN (0, 4)),
    CHECK (published_first <= published_last),
    CHECK ((in_force_text IS NULL) + (in_force_first IS NULL) + (in_force_last IS NULL)
           + (in_force_precision IS NULL) IN (0, 4)),
    CHECK (in_force_first <= in_force_last),
    CHECK ((complete_text IS NULL) + (complete_first IS NULL) + (complete_last IS NULL)
           + (complete_precision IS NULL) IN (0, 4)),
    CHECK (complete_first <= complete_last)
) STRICT;
CREATE INDEX event_act ON event (act);
CREATE INDEX event_country_effective_first_id ON event (country, effective_first, id);
CREATE INDEX event_effective_first_id ON event (effective_first, id);
CREATE INDEX event_reform ON event (reform);
CREATE TABLE event_alias (
    alias TEXT PRIMARY KEY CHECK (alias <> '' AND alias NOT GLOB '*[^a-z0-9-]*'),
    event TEXT NOT NULL REFERENCES event,
    CHECK (alias <> event)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_tag (
    event TEXT NOT NULL REFERENCES event ON DELETE CASCADE,
    tag   TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (event, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_tag_tag ON event_tag (tag, event);
CREATE TABLE evidence (
    event      TEXT NOT NULL REFERENCES event ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    source     TEXT NOT NULL CHECK (source <> ''),
    act        TEXT REFERENCES act,
    sentence   TEXT,
    span_first INTEGER CHECK (span_first >= 0),
    span_end   INTEGER CHECK (span_end > span_first),
    rule       TEXT,
    confidence REAL CHECK (confidence BETWEEN 0 AND 1),
    review     TEXT NOT NULL CHECK (review IN ('auto', 'confirmed', 'corrected', 'rejected')),
    origin     TEXT NOT NULL CHECK (origin IN ('curated', 'extracted')), lang TEXT CHECK (lang IN ('ru', 'kk', 'en', 'uk')),
    PRIMARY KEY (event, position),
    CHECK ((span_first IS NULL) = (span_end IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_act ON evidence (act, event);
CREATE TABLE indicator (
    id              TEXT PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9_]*'),
    family          TEXT NOT NULL,   -- the configuration or table that defines it
    title_en        TEXT NOT NULL,
    title_ru        TEXT,
    title_kk        TEXT,
    unit            TEXT NOT NULL,
    kind            TEXT NOT NULL CHECK (kind IN ('index', 'count', 'share', 'rank', 'score')),
    perception      INTEGER NOT NULL CHECK (perception IN (0, 1)),
    better          TEXT NOT NULL CHECK (better IN ('higher', 'lower', 'neither')),
    scale_low       REAL,
    scale_high      REAL,
    decimals        INTEGER NOT NULL CHECK (decimals >= 0),  -- of a figure, for people
    rounding        REAL NOT NULL CHECK (rounding >= 0),
    error_test      TEXT NOT NULL CHECK (error_test IN ('', 'ti_like', 'wgi')),
    errors_corrected_from INTEGER,
    errors_corrected_of   INTEGER CHECK (errors_corrected_of > 1),
    history         TEXT NOT NULL CHECK (history IN ('kept', 'recomputed')),
    complement_of   TEXT REFERENCES indicator DEFERRABLE INITIALLY DEFERRED,
    numerator_def   TEXT,
    denominator     TEXT,
    breaks          TEXT,
    due_month       INTEGER CHECK (due_month BETWEEN 1 AND 12),
    due_years_after INTEGER CHECK (due_years_after >= 0),
    origin          TEXT NOT NULL,
    withdrawn       INTEGER REFERENCES change,
    CHECK (scale_low < scale_high),
    CHECK ((due_month IS NULL) = (due_years_after IS NULL)),
    CHECK ((errors_corrected_from IS NULL) = (errors_corrected_of IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE indicator_break (
    indicator   TEXT NOT NULL REFERENCES indicator ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    last_old    TEXT NOT NULL CHECK (last_old IS date(last_old, '+0 days')),
    what_en     TEXT NOT NULL,
    what_ru     TEXT,
    what_kk     TEXT,
    effect      TEXT NOT NULL CHECK (effect IN ('note', 'refuse')),
    PRIMARY KEY (indicator, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE institution (
    id                  TEXT PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
    country             TEXT NOT NULL REFERENCES country,
    kind                TEXT NOT NULL,
    founded_text        TEXT,
    founded_first       TEXT CHECK (founded_first IS date(founded_first, '+0 days')),
    founded_last        TEXT CHECK (founded_last IS date(founded_last, '+0 days')),
    founded_precision   TEXT CHECK (founded_precision IN ('day', 'month', 'year', 'range')),
    dissolved_text      TEXT,
    dissolved_first     TEXT CHECK (dissolved_first IS date(dissolved_first, '+0 days')),
    dissolved_last      TEXT CHECK (dissolved_last IS date(dissolved_last, '+0 days')),
    dissolved_precision TEXT CHECK (dissolved_precision IN ('day', 'month', 'year', 'range')),
    sources             TEXT NOT NULL CHECK (sources GLOB '[[]*]'),
    grade               TEXT NOT NULL CHECK (grade IN ('verified', 'partly', 'memory')),
    note                TEXT,
    origin              TEXT NOT NULL,
    first_seen          TEXT NOT NULL CHECK (first_seen IS date(first_seen, '+0 days')),
    withdrawn           INTEGER REFERENCES change,
    CHECK ((founded_text IS NULL) + (founded_first IS NULL) + (founded_last IS NULL)
           + (founded_precision IS NULL) IN (0, 4)),
    CHECK (founded_first <= founded_last),
    CHECK ((dissolved_text IS NULL) + (dissolved_first IS NULL) + (dissolved_last IS NULL)
           + (dissolved_precision IS NULL) IN (0, 4)),
    CHECK (dissolved_first <= dissolved_last)
) STRICT;
CREATE TABLE institution_name (
    institution   TEXT NOT NULL REFERENCES institution ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    lang          TEXT NOT NULL CHECK (lang IN ('ru', 'kk', 'en')),
    name          TEXT NOT NULL CHECK (name <> ''),
    abbreviations TEXT NOT NULL CHECK (abbreviations GLOB '[[]*]'),
    from_text     TEXT,
    from_day      TEXT CHECK (from_day IS date(from_day, '+0 days')),
    to_text       TEXT,
    to_day        TEXT CHECK (to_day IS date(to_day, '+0 days')),
    PRIMARY KEY (institution, position),
    CHECK ((from_text IS NULL) = (from_day IS NULL)),
    CHECK ((to_text IS NULL) = (to_day IS NULL)),
    CHECK (from_day <= to_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE institution_superior (
    institution TEXT NOT NULL REFERENCES institution ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    superior    TEXT NOT NULL REFERENCES institution DEFERRABLE INITIALLY DEFERRED,
    from_text   TEXT,
    from_day    TEXT CHECK (from_day IS date(from_day, '+0 days')),
    to_text     TEXT,
    to_day      TEXT CHECK (to_day IS date(to_day, '+0 days')),
    PRIMARY KEY (institution, position),
    CHECK ((from_text IS NULL) = (from_day IS NULL)),
    CHECK ((to_text IS NULL) = (to_day IS NULL)),
    CHECK (from_day <= to_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX institution_superior_superior ON institution_superior (superior);
CREATE TABLE observation (
    indicator      TEXT NOT NULL REFERENCES indicator,
    area           TEXT NOT NULL REFERENCES country,
    scope          TEXT NOT NULL,
    -- Empty where the source does not say when a national figure's period began or ended.
    start_day      TEXT NOT NULL CHECK (start_day = '' OR start_day IS date(start_day, '+0 days')),
    end_day        TEXT NOT NULL CHECK (end_day = '' OR end_day IS date(end_day, '+0 days')),
    capture        INTEGER NOT NULL REFERENCES capture,
    period         TEXT NOT NULL,
    period_kind    TEXT NOT NULL CHECK (period_kind IN ('exact', 'year_to_date', 'as_published',
                                                        'survey_wave', 'point')),
    value          REAL NOT NULL,
    standard_error REAL CHECK (standard_error >= 0),
    lower          REAL,
    upper          REAL,
    sources        INTEGER CHECK (sources > 0),
    rank           INTEGER CHECK (rank > 0),
    grade          TEXT NOT NULL CHECK (grade IN ('verified', 'partly', 'memory')),
    -- What only national series have.
    value_kind     TEXT NOT NULL CHECK (value_kind IN ('level', 'growth')),
    bound          TEXT NOT NULL CHECK (bound IN ('exact', 'approx', 'at_least', 'at_most')),
    numerator      REAL,
    n              REAL CHECK (n >= 0),
    base_period    TEXT,
    duplicate_of   TEXT,
    conflict_group TEXT,
    break_before   TEXT,
    inferred       INTEGER NOT NULL CHECK (inferred IN (0, 1)),
    revised        INTEGER NOT NULL CHECK (revised IN (0, 1)),
    note           TEXT,
    PRIMARY KEY (indicator, area, start_day, end_day, scope, capture),
    CHECK (start_day <= end_day OR end_day = ''),
    CHECK (lower <= upper)
) STRICT, WITHOUT ROWID;
CREATE TABLE page (
    source        TEXT NOT NULL CHECK (source <> ''),
    address       TEXT NOT NULL CHECK (address <> ''),
    kind          TEXT NOT NULL CHECK (kind <> ''),  -- of the source's kinds of page
    first_seen    TEXT NOT NULL CHECK (first_seen GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    last_checked  TEXT CHECK (last_checked GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    last_read     TEXT CHECK (last_read GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),  -- and kept
    status        INTEGER,                           -- of the last answer; none when there was none
    error         TEXT CHECK (error <> ''),          -- why the last answer was not kept
    -- Of the last that was kept:
    digest        TEXT CHECK (digest <> ''),
    etag          TEXT,
    last_modified TEXT,
    stamp         TEXT,                              -- as the list gave it
    run           INTEGER REFERENCES run,            -- the last that asked for it
    gone_since    TEXT CHECK (gone_since GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    PRIMARY KEY (source, address)
) STRICT, WITHOUT ROWID;
CREATE TABLE participant (
    event       TEXT NOT NULL REFERENCES event ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    role        TEXT NOT NULL CHECK (role IN ('unit', 'into', 'continues_in', 'person', 'from',
                                              'to', 'concerns')),
    institution TEXT REFERENCES institution,
    name        TEXT CHECK (name <> ''),
    PRIMARY KEY (event, position),
    CHECK ((institution IS NULL) <> (name IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_institution ON participant (institution, event);
CREATE TABLE post (
    id         TEXT PRIMARY KEY CHECK (id <> ''),  -- CHANNEL/ID of where it was first seen
    source     TEXT NOT NULL CHECK (source <> ''),
    channel    TEXT NOT NULL CHECK (channel <> ''),
    number     TEXT NOT NULL CHECK (number <> ''),  -- in the channel
    address    TEXT NOT NULL,
    at         TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-*'),
    day        TEXT NOT NULL GENERATED ALWAYS AS (substr(at, 1, 10)) VIRTUAL,
    author     TEXT,                                -- of a forwarded post, where it came from
    title      TEXT CHECK (title <> ''),
    text       TEXT NOT NULL,
    lang       TEXT CHECK (lang IN ('ru', 'kk', 'en', 'uk')),
    likeness   TEXT NOT NULL CHECK (length(likeness) = 64),  -- posts that share it are one
    origin     TEXT NOT NULL,
    first_seen TEXT NOT NULL CHECK (first_seen IS date(first_seen, '+0 days')),
    withdrawn  INTEGER REFERENCES change,
    CHECK (title IS NOT NULL OR text <> '')
) STRICT;
CREATE UNIQUE INDEX post_channel_number ON post (channel, number);
CREATE INDEX post_likeness ON post (likeness);
CREATE VIEW post_act AS
SELECT m.post AS post, a.id AS act, 'code' AS tie
FROM post_mention m JOIN post p ON p.id = m.post JOIN act a ON a.code = m.value
WHERE m.kind = 'code' AND p.withdrawn IS NULL AND a.withdrawn IS NULL
UNION
SELECT m.post, a.id, 'number'
FROM post_mention m JOIN post p ON p.id = m.post JOIN act a ON a.number = m.value
WHERE m.kind = 'number' AND p.withdrawn IS NULL AND a.withdrawn IS NULL
  AND CASE WHEN m.day <> '' THEN m.day = a.adopted_first
           ELSE julianday(p.day) - julianday(a.adopted_first) BETWEEN -7 AND 90 END;
CREATE VIEW post_event AS
SELECT l.post AS post, e.id AS event, 'act' AS tie
FROM post_act l JOIN event e ON e.act = l.act
WHERE e.withdrawn IS NULL
UNION
SELECT m.post, e.id, 'institution'
FROM post_mention m JOIN post p ON p.id = m.post
     JOIN participant t ON t.institution = m.value JOIN event e ON e.id = t.event
WHERE m.kind = 'institution' AND p.withdrawn IS NULL AND e.withdrawn IS NULL
  AND abs(julianday(p.day) - julianday(e.effective_first)) <= 45;
CREATE TABLE post_mention (
    post  TEXT NOT NULL REFERENCES post ON DELETE CASCADE,
    kind  TEXT NOT NULL CHECK (kind IN ('institution', 'code', 'number')),
    value TEXT NOT NULL CHECK (value <> ''),
    day   TEXT NOT NULL CHECK (day = '' OR day IS date(day, '+0 days')),
    PRIMARY KEY (post, kind, value, day),
    CHECK (kind = 'number' OR day = '')
) STRICT, WITHOUT ROWID;
CREATE INDEX post_mention_kind_value ON post_mention (kind, value, post);
CREATE TABLE post_place (
    channel TEXT NOT NULL CHECK (channel <> ''),
    number  TEXT NOT NULL CHECK (number <> ''),
    post    TEXT NOT NULL REFERENCES post,
    address TEXT NOT NULL,
    at      TEXT NOT NULL,
    author  TEXT,
    PRIMARY KEY (channel, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_place_post ON post_place (post);
CREATE TABLE reference_window (
    indicator  TEXT NOT NULL REFERENCES indicator ON DELETE CASCADE,
    period     TEXT NOT NULL,
    start_day  TEXT NOT NULL CHECK (start_day IS date(start_day, '+0 days')),
    end_day    TEXT NOT NULL CHECK (end_day IS date(end_day, '+0 days')),
    basis      TEXT NOT NULL CHECK (basis IN ('stated', 'source', 'assumed')),
    source_en  TEXT NOT NULL,
    source_ru  TEXT,
    source_kk  TEXT,
    PRIMARY KEY (indicator, period),
    CHECK (start_day <= end_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE reform (
    id                  TEXT PRIMARY KEY CHECK (id <> '' AND id NOT GLOB '*[^a-z0-9-]*'),
    country             TEXT NOT NULL REFERENCES country,
    title_en            TEXT,
    title_ru            TEXT,
    title_kk            TEXT,
    summary_en          TEXT,
    announced_text      TEXT,
    announced_first     TEXT CHECK (announced_first IS date(announced_first, '+0 days')),
    announced_last      TEXT CHECK (announced_last IS date(announced_last, '+0 days')),
    announced_precision TEXT CHECK (announced_precision IN ('day', 'month', 'year', 'range')),
    adopted_text        TEXT,
    adopted_first       TEXT CHECK (adopted_first IS date(adopted_first, '+0 days')),
    adopted_last        TEXT CHECK (adopted_last IS date(adopted_last, '+0 days')),
    adopted_precision   TEXT CHECK (adopted_precision IN ('day', 'month', 'year', 'range')),
    start_text          TEXT,
    start_first         TEXT CHECK (start_first IS date(start_first, '+0 days')),
    start_last          TEXT CHECK (start_last IS date(start_last, '+0 days')),
    start_precision     TEXT CHECK (start_precision IN ('day', 'month', 'year', 'range')),
    complete_text       TEXT,
    complete_first      TEXT CHECK (complete_first IS date(complete_first, '+0 days')),
    complete_last       TEXT CHECK (complete_last IS date(complete_last, '+0 days')),
    complete_precision  TEXT CHECK (complete_precision IN ('day', 'month', 'year', 'range')),
    grade               TEXT NOT NULL CHECK (grade IN ('verified', 'partly', 'memory')),
    direction           TEXT CHECK (direction IN ('more_independent', 'less_independent',
                                                  'neutral', 'unclear')),
    direction_reason    TEXT,
    note                TEXT,
    origin              TEXT NOT NULL,
    first_seen          TEXT NOT NULL CHECK (first_seen IS date(first_seen, '+0 days')),
    withdrawn           INTEGER REFERENCES change,
    CHECK (coalesce(title_en, title_ru, title_kk) IS NOT NULL),
    CHECK (coalesce(announced_first, adopted_first, start_first, complete_first) IS NOT NULL),
    CHECK ((announced_text IS NULL) + (announced_first IS NULL) + (announced_last IS NULL)
           + (announced_precision IS NULL) IN (0, 4)),
    CHECK (announced_first <= announced_last),
    CHECK ((adopted_text IS NULL) + (adopted_first IS NULL) + (adopted_last IS NULL)
           + (adopted_precision IS NULL) IN (0, 4)),
    CHECK (adopted_first <= adopted_last),
    CHECK ((start_text IS NULL) + (start_first IS NULL) + (start_last IS NULL)
           + (start_precision IS NULL) IN (0, 4)),
    CHECK (start_first <= start_last),
    CHECK ((complete_text IS NULL) + (complete_first IS NULL) + (complete_last IS NULL)
           + (complete_precision IS NULL) IN (0, 4)),
    CHECK (complete_first <= complete_last)
) STRICT;
CREATE TABLE reform_tag (
    reform TEXT NOT NULL REFERENCES reform ON DELETE CASCADE,
    tag    TEXT NOT NULL CHECK (tag <> ''),
    PRIMARY KEY (reform, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX reform_tag_tag ON reform_tag (tag);
CREATE TABLE release (
    id                  TEXT PRIMARY KEY CHECK (id <> ''),
    family              TEXT NOT NULL,
    title               TEXT NOT NULL,
    published_text      TEXT,
    published_first     TEXT CHECK (published_first IS date(published_first, '+0 days')),
    published_last      TEXT CHECK (published_last IS date(published_last, '+0 days')),
    published_precision TEXT CHECK (published_precision IN ('day', 'month', 'year', 'range')),
    publisher           TEXT NOT NULL,
    url                 TEXT,
    method              TEXT,
    grade               TEXT NOT NULL CHECK (grade IN ('verified', 'partly', 'memory')),
    origin              TEXT NOT NULL,
    withdrawn           INTEGER REFERENCES change,
    CHECK ((published_text IS NULL) + (published_first IS NULL) + (published_last IS NULL)
           + (published_precision IS NULL) IN (0, 4)),
    CHECK (published_first <= published_last)
) STRICT;
CREATE INDEX release_family_published_last ON release (family, published_last);
CREATE TABLE review (
    kind        TEXT NOT NULL CHECK (kind IN ('event', 'institution')),
    record      TEXT NOT NULL CHECK (record <> ''),
    number      INTEGER NOT NULL CHECK (number > 0),  -- of the record's decisions, from 1
    decision    TEXT NOT NULL CHECK (decision IN ('added', 'confirmed', 'corrected', 'rejected',
                                                  'merged')),
    author      TEXT NOT NULL CHECK (author <> ''),
    at          TEXT NOT NULL CHECK (at GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    note        TEXT CHECK (note <> ''),
    merged_into TEXT REFERENCES event,
    change      INTEGER NOT NULL REFERENCES change,   -- the record before and after
    PRIMARY KEY (kind, record, number),
    CHECK ((decision = 'merged') = (merged_into IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE run (
    id        INTEGER PRIMARY KEY,
    source    TEXT NOT NULL CHECK (source <> ''),
    door      TEXT NOT NULL CHECK (door IN ('web', 'file', 'archive')),
    began     TEXT NOT NULL CHECK (began GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    ended     TEXT CHECK (ended GLOB '[0-9][0-9][0-9][0-9]-*T*Z'),
    listed    INTEGER NOT NULL DEFAULT 0 CHECK (listed IN (0, 1)),  -- its lists have been read
    done      INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),         -- pages dealt with
    added     INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
    changed   INTEGER NOT NULL DEFAULT 0 CHECK (changed >= 0),
    withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn >= 0),  -- pages no longer served
    unchanged INTEGER NOT NULL DEFAULT 0 CHECK (unchanged >= 0),
    issues    INTEGER NOT NULL DEFAULT 0 CHECK (issues >= 0),
    refusals  INTEGER NOT NULL DEFAULT 0 CHECK (refusals >= 0),   -- pages in a row that were not kept
    -- How the source was found: it answered; it refused us; what it answered is not what it was; it
    -- said nothing.
    state     TEXT CHECK (state IN ('reachable', 'refused', 'changed', 'silent')),
    gate      TEXT CHECK (gate <> ''),   -- the gate that closed: what was counted, and the reason
    error     TEXT CHECK (error <> '')   -- why it stopped, or what of it failed
) STRICT;
CREATE INDEX run_source_id ON run (source, id);
CREATE TABLE run_issue (
    run     INTEGER NOT NULL REFERENCES run,
    number  INTEGER NOT NULL CHECK (number > 0),  -- of the run's issues, from 1
    code    TEXT NOT NULL CHECK (code <> ''),
    message TEXT NOT NULL,
    address TEXT NOT NULL,                        -- of the page; empty for the source itself
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_page (
    run     INTEGER NOT NULL REFERENCES run,
    place   INTEGER NOT NULL CHECK (place > 0),
    address TEXT NOT NULL CHECK (address <> ''),
    kind    TEXT NOT NULL CHECK (kind <> ''),
    stamp   TEXT,
    guessed INTEGER NOT NULL CHECK (guessed IN (0, 1)),  -- another page leads to it, no list
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_entry (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('act', 'event')),
    record      TEXT NOT NULL CHECK (record <> ''),
    lang        TEXT NOT NULL CHECK (lang IN ('ru', 'kk', 'en', 'uk')),
    title_stems TEXT NOT NULL,
    text_stems  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_entry_kind_record_lang ON search_entry (kind, record, lang);
CREATE VIRTUAL TABLE search_index USING fts5(
    title_stems, text_stems, content = 'search_entry', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE 'search_index_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_index_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_index_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'search_index_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE search_progress (
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;
CREATE TABLE source_score (
    indicator TEXT NOT NULL REFERENCES indicator,
    area      TEXT NOT NULL REFERENCES country,
    period    TEXT NOT NULL,
    source    TEXT NOT NULL,
    capture   INTEGER NOT NULL REFERENCES capture,
    value     REAL NOT NULL,
    PRIMARY KEY (indicator, area, period, source, capture)
) STRICT, WITHOUT ROWID;
CREATE TABLE source_window (
    indicator  TEXT NOT NULL REFERENCES indicator ON DELETE CASCADE,
    period     TEXT NOT NULL,
    source     TEXT NOT NULL,
    start_day  TEXT NOT NULL CHECK (start_day IS date(start_day, '+0 days')),
    end_day    TEXT NOT NULL CHECK (end_day IS date(end_day, '+0 days')),
    basis      TEXT NOT NULL CHECK (basis IN ('stated', 'source', 'assumed')),
    note       TEXT,
    PRIMARY KEY (indicator, period, source),
    CHECK (start_day <= end_day)
) STRICT, WITHOUT ROWID;
CREATE TABLE target (
    id                     TEXT PRIMARY KEY,
    indicator              TEXT NOT NULL REFERENCES indicator,
    country                TEXT NOT NULL REFERENCES country,
    period                 TEXT NOT NULL,
    comparator             TEXT NOT NULL CHECK (comparator IN ('at_least', 'at_most', 'equal')),
    value                  REAL NOT NULL,
    unit                   TEXT NOT NULL,
    plan                   TEXT NOT NULL,
    plan_title             TEXT NOT NULL,
    plan_adopted_text      TEXT,
    plan_adopted_first     TEXT CHECK (plan_adopted_first IS date(plan_adopted_first, '+0 days')),
    plan_adopted_last      TEXT CHECK (plan_adopted_last IS date(plan_adopted_last, '+0 days')),
    plan_adopted_precision TEXT CHECK (plan_adopted_precision IN ('day', 'month', 'year', 'range')),
    superseded_by          TEXT,
    source                 TEXT,
    grade                  TEXT NOT NULL CHECK (grade IN ('verified', 'partly', 'memory')),
    note                   TEXT,
    origin                 TEXT NOT NULL,
    withdrawn              INTEGER REFERENCES change,
    CHECK ((plan_adopted_text IS NULL) + (plan_adopted_first IS NULL)
           + (plan_adopted_last IS NULL) + (plan_adopted_precision IS NULL) IN (0, 4)),
    CHECK (plan_adopted_first <= plan_adopted_last)
) STRICT;
