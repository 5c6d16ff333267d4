-- The texts of acts, and ids that live on in others.

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

-- Two ids that turned out to be one event: `alias` answers with `event`.
CREATE TABLE event_alias (
    alias TEXT PRIMARY KEY CHECK (alias <> '' AND alias NOT GLOB '*[^a-z0-9-]*'),
    event TEXT NOT NULL REFERENCES event,
    CHECK (alias <> event)
) STRICT, WITHOUT ROWID;
