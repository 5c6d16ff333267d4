-- What people decided of what was read or shipped: an entry a decision, never changed.
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
