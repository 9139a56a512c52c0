-- What came of the goals: the rows of the view progress, with all that a reader is told of goal and outcome.
create table mart.progress as
    with judged as materialized (from progress),
    named as (
        select target_id, unnest(string_split(observation_ids, ';')) as observation_id
        from judged
    ),
    told as (
        select
            n.target_id,
            list({
                'observation_id': observation_id,
                'year': o."year",
                'period': o.period,
                'since': o.since,
                'as_of': o.as_of,
                'comparator': o.comparator,
                'value': o.value::double,
                'value_high': o.value_high::double,
                'unit': o.unit,
                'base_value': o.base_value::double,
                'base_high': o.base_high::double,
                'definition': o.definition,
                'confidence': o.confidence,
                -- what an agency wrote in a workbook is not translated
                'note_zh': coalesce(note.zh, o.note),
                'note_en': coalesce(note.en, o.note),
                'source_id': source_id,
                'source_title_zh': s.title_zh,
                'source_title_en': s.title_en,
                'source_issuer_zh': s.issuer_zh,
                'source_issuer_en': s.issuer_en,
                'source_kind': s.kind,
                'published_on': s.published_on,
                'url': s.url,
                'place': o.place
            } order by o."year", list_position(string_split(j.observation_ids, ';'), observation_id))
                as observations
        from named n
        join judged j using (target_id)
        join observations o using (observation_id)
        join mart.sources s using (source_id)
        left join translations note on note.text = o.note
        group by n.target_id
    )
    select
        g.* exclude (
            facility_id, facility_zh, facility_en, stage, note, source_file, is_commitment, count_once,
            sum_once
        ),
        d.issued_on,
        i.better,
        i.measure,
        i.definition,
        i.definition_en,
        h."order" as headline,
        p.status,
        p.why,
        p.outcome_value::double as outcome_value,
        p.outcome_high::double as outcome_high,
        p.outcome_comparator,
        p.outcome_year,
        p.outcome_as_of,
        p.outcome_period,
        p.outcome_since,
        p.gap::double as gap,
        p.gap_pct,
        p.missing_years,
        p.line_from_year,
        p.line_from::double as line_from,
        p.line_value,
        p.observation_ids,
        p.source_ids,
        p.published_on,
        p.is_derived,
        p.is_near,
        p.other_value::double as other_value,
        p.freshness,
        coalesce(t.observations, []) as observations
    from judged p
    join mart.counted g on g.row_id = p.target_id
    join documents d on d.document_id = g.document_id
    join indicators i on i.indicator_id = g.indicator_id
    left join headlines h on h.indicator_id = g.indicator_id
    left join told t using (target_id)
    order by g.city_id, g.sector_order, g.indicator_id, g.source_file, g.source_line;
comment on table mart.progress is 'What came of the goals: the view progress, with all that a reader is told of goal and outcome';
comment on column mart.progress.headline is 'Place of its indicator among the headline indicators, if it is one';
comment on column mart.progress.observations is 'The observations used, by year, with their sources; values as the source writes them';
