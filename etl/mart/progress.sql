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
    ),
    sums as (
        select
            p.target_id,
            g.indicator_id,
            g.region_id,
            g.scope,
            p.outcome_since,
            p.outcome_year,
            p.outcome_value::double / (p.outcome_year - p.outcome_since + 1) as mean
        from judged p
        join mart.counted g on g.row_id = p.target_id
        where p.outcome_period = 'cumulative' and p.outcome_since <= p.outcome_year
    ),
    published as (
        select
            p.target_id,
            any_value(p.mean) as mean,
            o."year",
            arg_max(o.base_value, coalesce(s.published_on, '') || o.observation_id)::double as base_value
        from sums p
        join observations o
            on (o.indicator_id, o.region_id, o.period) = (p.indicator_id, p.region_id, 'annual')
            and o.scope is not distinct from p.scope and o."year" between p.outcome_since and p.outcome_year
            and o.as_of is null
        join sources s using (source_id)
        group by p.target_id, o."year"
    ),
    apart as (
        select
            target_id,
            any_value(mean) as yearly_mean,
            list(struct_pack("year", base_value) order by "year") as single_years
        from published
        group by target_id
        having count(*) > 1 and (max(base_value) < 0.9 * yearly_mean or min(base_value) > 1.1 * yearly_mean)
    ),
    pairs as (
        select
            unnest(row_ids) as target_id,
            r as pair,
            told_on
        from mart.revised r
        where old is not null and new is not null
          and (old."year" = new."year" or effect in ('brought forward', 'postponed'))
    ),
    revised as (
        select target_id, list(pair order by told_on, pair.old.row_id, pair.new.row_id) as revised
        from pairs
        group by target_id
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
        p.other_value is not null or a.target_id is not null as is_disputed,
        p.freshness,
        coalesce(t.observations, []) as observations,
        a.yearly_mean,
        coalesce(a.single_years, []) as single_years,
        coalesce(r.revised, []) as revised
    from judged p
    join mart.counted g on g.row_id = p.target_id
    join documents d on d.document_id = g.document_id
    join indicators i on i.indicator_id = g.indicator_id
    left join headlines h on h.indicator_id = g.indicator_id
    left join told t using (target_id)
    left join apart a using (target_id)
    left join revised r using (target_id)
    order by g.city_id, g.sector_order, g.indicator_id, g.source_file, g.source_line;
comment on table mart.progress is 'What came of the goals: the view progress, with all that a reader is told of goal and outcome';
comment on column mart.progress.headline is 'Place of its indicator among the headline indicators, if it is one';
comment on column mart.progress.observations is 'The observations used, by year, with their sources; values as the source writes them';
comment on column mart.progress.single_years is 'Where the outcome is an official running sum: what was published for two or more single years of it, if that does not bear the sum out: all lie over a tenth below its mean a year, or all over a tenth above (yearly_mean). Base units';
comment on column mart.progress.yearly_mean is 'That mean';
comment on column mart.progress.is_disputed is 'True where another source gives another value, or single years do not bear the sum out';
comment on column mart.progress.revised is 'What a later plan made of the goal for the same year, or of an earlier plan''s, or to which year it moved it: rows of mart.revised';
