-- What a person would do with sqlite3 alone: .import of the same index rows into the same tables
-- (schema/migrations/0001_spine.sql), in the same journal mode. .import knows no NULL, and a STRICT
-- table takes no empty text as a number, so the rows go through a table in memory. Nothing is
-- checked but what the schema checks; foreign keys are off, as they are in sqlite3 by default.
PRAGMA synchronous = NORMAL;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE figure AS SELECT * FROM observation LIMIT 0;
.import --csv --schema temp observation.csv figure
.import --csv source_score.csv source_score
INSERT INTO observation
SELECT indicator, area, scope, start_day, end_day, capture, period, period_kind, value,
       nullif(standard_error, ''), nullif(lower, ''), nullif(upper, ''), nullif(sources, ''),
       nullif(rank, ''), grade, value_kind, bound, nullif(numerator, ''), nullif(n, ''),
       nullif(base_period, ''), nullif(duplicate_of, ''), nullif(conflict_group, ''),
       nullif(break_before, ''), inferred, revised, nullif(note, '')
FROM temp.figure;
