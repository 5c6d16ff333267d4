-- The panel that a comparison reads: every country's CPI and WGI control of corruption, of every
-- release (tracker/store/indicator_store.cpp, figures()).
SELECT c.release, o.area, o.period, o.start_day, o.end_day, o.value, o.standard_error, o.lower,
       o.upper, o.sources, o.rank, o.period_kind, o.scope, o.bound, o.value_kind, o.grade,
       o.duplicate_of, o.conflict_group
FROM observation o JOIN capture c ON c.id = o.capture
WHERE o.indicator IN ('cpi', 'wgi_cc') AND c.withdrawn IS NULL
ORDER BY o.indicator, o.area, o.start_day, o.end_day, o.scope, c.release, c.complete DESC,
         c.digits DESC, c.id;
