-- The texts of acts, from where in them an event was read, ids that live on in others, and the
-- index of what can be searched.

-- One text of an act in one language. The log calls it ACT/LANG and keeps its hash, not its words.
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

-- The language of the act's text that sentence and span belong to.
ALTER TABLE evidence ADD COLUMN lang TEXT CHECK (lang IN ('ru', 'kk', 'en', 'uk'));
CREATE INDEX evidence_act ON evidence (act, event);
CREATE INDEX event_act ON event (act);

-- Two ids that turned out to be one event: `alias` answers with `event`.
CREATE TABLE event_alias (
    alias TEXT PRIMARY KEY CHECK (alias <> '' AND alias NOT GLOB '*[^a-z0-9-]*'),
    event TEXT NOT NULL REFERENCES event,
    CHECK (alias <> event)
) STRICT, WITHOUT ROWID;

-- What can be searched, a row a record and language, as the stems of its words in their order: the
-- n-th stem stands for the n-th word of the original. Derived from the records by the program.
CREATE TABLE search_entry (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('act', 'event')),
    record      TEXT NOT NULL CHECK (record <> ''),
    lang        TEXT NOT NULL CHECK (lang IN ('ru', 'kk', 'en', 'uk')),
    title_stems TEXT NOT NULL,
    text_stems  TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_entry_kind_record_lang ON search_entry (kind, record, lang);

-- Up to which entry of the change log search_entry has followed.
CREATE TABLE search_progress (
    seq INTEGER NOT NULL CHECK (seq >= 0)
) STRICT;
INSERT INTO search_progress VALUES (0);

-- Readable by any SQLite with FTS5: MATCH takes stems. Written by the program, not by triggers, which
-- may not touch a virtual table where schemas are not trusted.
CREATE VIRTUAL TABLE search_index USING fts5(
    title_stems, text_stems, content = 'search_entry', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 0');
