-- The web: runs of sources, what is known of each page, and posts.

-- A post is a kind of record too. A CHECK cannot be altered, and `change` is what every table refers
-- to: its words are changed in place, which SQLite allows where no row is touched.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''target'')', '''target'', ''post'')')
WHERE type = 'table' AND name = 'change';
PRAGMA writable_schema = RESET;

-- What an act that comes in is matched by.
CREATE INDEX act_country_code ON act (country, code);
CREATE INDEX act_country_adopted_text_number ON act (country, adopted_text, number);
CREATE INDEX act_number ON act (number);
CREATE INDEX act_text_sha256 ON act_text (sha256);

-- One run of one source. Without an end it is under way, or was killed: then the next run goes on
-- with it.
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

-- Pages that a run has still to read, in its order. Empty when every run has ended.
CREATE TABLE run_page (
    run     INTEGER NOT NULL REFERENCES run,
    place   INTEGER NOT NULL CHECK (place > 0),
    address TEXT NOT NULL CHECK (address <> ''),
    kind    TEXT NOT NULL CHECK (kind <> ''),
    stamp   TEXT,
    guessed INTEGER NOT NULL CHECK (guessed IN (0, 1)),  -- another page leads to it, no list
    PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;

-- What is known of a page of a source: with it a run asks only for what may have changed.
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

-- Commentary. A post that was forwarded or repeated is one post that stands in several places.
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

-- What the words of a post name: a body of the registry, the code of an act, or its number with the
-- day where that stands beside it.
CREATE TABLE post_mention (
    post  TEXT NOT NULL REFERENCES post ON DELETE CASCADE,
    kind  TEXT NOT NULL CHECK (kind IN ('institution', 'code', 'number')),
    value TEXT NOT NULL CHECK (value <> ''),
    day   TEXT NOT NULL CHECK (day = '' OR day IS date(day, '+0 days')),
    PRIMARY KEY (post, kind, value, day),
    CHECK (kind = 'number' OR day = '')
) STRICT, WITHOUT ROWID;
CREATE INDEX post_mention_kind_value ON post_mention (kind, value, post);

-- Which acts a post speaks of. A number without a day is that of an act adopted from 90 days before
-- the post to a week after it. Views, so that it does not matter whether post or act came first.
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

-- Which events: those of its acts, and those of a body that it names, 45 days around.
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
