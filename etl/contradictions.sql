-- What the rules of etl/rules find: figures that cannot both hold, or hardly; and what adds up (confirmed).
-- The second may be what a source says was reached (an observation): then it has a source, and no plan.
-- The build puts the rules in where they are named: one select each, with severity, first_id, second_id,
-- first_value, second_value and, of sums, part_ids. finding_id holds the rule, the figures and their values,
-- so that a review of it holds no longer once one of them has changed.
create view contradictions as
with found as (
    select
        *,
        replace(rule, '_', '-') || '-' || left(md5(concat_ws(
            '|', first_id, second_id, part_ids::varchar, first_value::double, second_value::double
        )), 8) as finding_id
    from $rules
)
select
    f.finding_id,
    f.rule,
    f.severity,
    a.city_id,
    a.sector_id,
    a.indicator_id,
    a.indicator_zh,
    a.indicator_en,
    a.region_id,
    a.base_unit,
    f.first_id,
    a.document_id as first_document_id,
    a.item as first_item,
    a.scope as first_scope,
    a."year" as first_year,
    a.comparator as first_comparator,
    f.first_value::double as first_value,
    f.second_id,
    if(o.observation_id is null, coalesce(b.document_id, a.document_id), null) as second_document_id,
    o.source_id as second_source_id,
    coalesce(b.item, o.place) as second_item,
    coalesce(b.scope, o.scope) as second_scope,
    coalesce(b."year", o."year") as second_year,
    coalesce(b.comparator, o.comparator) as second_comparator,
    f.second_value::double as second_value,
    coalesce(f.part_ids, []) as part_ids,
    r.reviewed_on,
    r.note_zh as review_zh,
    r.note_en as review_en
from found f
join targets_flat a on a.target_id = f.first_id
left join targets_flat b on b.target_id = f.second_id
left join observations o on o.observation_id = f.second_id
left join reviews r on r.finding_id = f.finding_id;
comment on view contradictions is 'One row a finding: two figures that cannot both hold or hardly, with both places; a figure and what was reached before; or a total and its parts';
comment on column contradictions.rule is 'The file under etl/rules that found it';
comment on column contradictions.severity is 'severe, notable (worth a look), mild, or confirmed';
comment on column contradictions.first_id is 'One figure; of a sum, the total';
comment on column contradictions.first_document_id is 'Its plan';
comment on column contradictions.first_item is 'Where in it';
comment on column contradictions.first_scope is 'Its scope';
comment on column contradictions.first_year is 'Its year';
comment on column contradictions.first_comparator is 'Its comparator';
comment on column contradictions.first_value is 'Its value, in base units';
comment on column contradictions.second_id is 'The other figure, or the observation; empty for a sum';
comment on column contradictions.second_document_id is 'Its plan; empty for an observation';
comment on column contradictions.second_source_id is 'Its source, of an observation';
comment on column contradictions.second_item is 'Where in plan or source';
comment on column contradictions.second_scope is 'Its scope';
comment on column contradictions.second_year is 'Its year';
comment on column contradictions.second_comparator is 'Its comparator';
comment on column contradictions.second_value is 'Its value, or what the parts make together, in base units';
comment on column contradictions.part_ids is 'The parts of a sum';
comment on column contradictions.review_zh is 'What came of a review, in Chinese';
comment on column contradictions.review_en is 'What came of a review, in English';
