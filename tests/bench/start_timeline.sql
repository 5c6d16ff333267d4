-- What `reforms timeline --country KAZ --tag anti-corruption --format csv` answers.
SELECT e.id, e.country, e.type, e.stage, e.title_en, e.title_ru, e.title_kk,
       e.announced_text, e.announced_first, e.announced_last, e.announced_precision,
       e.adopted_text, e.adopted_first, e.adopted_last, e.adopted_precision,
       e.published_text, e.published_first, e.published_last, e.published_precision,
       e.in_force_text, e.in_force_first, e.in_force_last, e.in_force_precision,
       e.in_force_rule, e.observed, e.effective_first, e.effective_clock,
       (SELECT group_concat(p.role || '=' || coalesce(p.institution, p.name), '; ')
        FROM participant p WHERE p.event = e.id) AS participants,
       e.act, e.functions, e.reform, e.realises, e.direction, e.salience,
       (SELECT group_concat(t.tag, ' ') FROM event_tag t WHERE t.event = e.id) AS tags,
       e.grade
FROM event e
WHERE e.withdrawn IS NULL AND e.country = 'KAZ'
  AND EXISTS (SELECT 1 FROM event_tag t WHERE t.event = e.id AND t.tag = 'anti-corruption')
  AND e.effective_first IS NOT NULL
ORDER BY e.effective_first, e.id
