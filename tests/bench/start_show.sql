-- What `reforms show kz-1995-12-21-nsc-law --format json` answers.
SELECT json_object(
    'id', e.id, 'type', e.type, 'stage', e.stage,
    'title', json_object('en', e.title_en, 'ru', e.title_ru, 'kk', e.title_kk),
    'country', e.country, 'reform', e.reform,
    'participants', (SELECT json_group_array(json_object('role', p.role,
        'institution', p.institution, 'name', coalesce(p.name,
            (SELECT n.name FROM institution_name n WHERE n.institution = p.institution
             AND coalesce(n.from_day, '') <= e.effective_first
             AND e.effective_first < coalesce(n.to_day, '9999')
             ORDER BY CASE n.lang WHEN 'en' THEN 0 WHEN 'ru' THEN 1 ELSE 2 END, n.from_day DESC
             LIMIT 1),
            (SELECT n.name FROM institution_name n WHERE n.institution = p.institution
             ORDER BY CASE n.lang WHEN 'en' THEN 0 WHEN 'ru' THEN 1 ELSE 2 END, n.from_day DESC
             LIMIT 1)))) FROM participant p WHERE p.event = e.id),
    'act', (SELECT json_object('id', a.id, 'kind', a.kind, 'number', a.number, 'code', a.code,
        'code_grade', a.code_grade, 'title', json_object('en', a.title_en, 'ru', a.title_ru,
        'kk', a.title_kk)) FROM act a WHERE a.id = e.act),
    'clocks', json_object(
        'announced', json(CASE WHEN e.announced_first IS NOT NULL THEN json_object(
            'text', e.announced_text, 'first', e.announced_first, 'last', e.announced_last,
            'precision', e.announced_precision) END),
        'adopted', json(CASE WHEN e.adopted_first IS NOT NULL THEN json_object(
            'text', e.adopted_text, 'first', e.adopted_first, 'last', e.adopted_last,
            'precision', e.adopted_precision) END),
        'published', json(CASE WHEN e.published_first IS NOT NULL THEN json_object(
            'text', e.published_text, 'first', e.published_first, 'last', e.published_last,
            'precision', e.published_precision) END),
        'in_force', json(CASE WHEN e.in_force_first IS NOT NULL THEN json_object(
            'text', e.in_force_text, 'first', e.in_force_first, 'last', e.in_force_last,
            'precision', e.in_force_precision) END),
        'observed', json_object('text', e.observed, 'first', e.observed, 'last', e.observed,
            'precision', 'day'),
        'complete', json(CASE WHEN e.complete_first IS NOT NULL THEN json_object(
            'text', e.complete_text, 'first', e.complete_first, 'last', e.complete_last,
            'precision', e.complete_precision) END),
        'effective', e.effective_clock, 'in_force_rule', e.in_force_rule),
    'salience', e.salience,
    'tags', (SELECT json_group_array(t.tag) FROM event_tag t WHERE t.event = e.id),
    'direction', e.direction, 'grade', e.grade,
    'sources', (SELECT json_group_array(v.source) FROM evidence v WHERE v.event = e.id),
    'summary_en', e.summary_en, 'functions', e.functions, 'realises', e.realises, 'note', e.note)
FROM event e
WHERE e.id = 'kz-1995-12-21-nsc-law' AND e.withdrawn IS NULL
