-- What counts as one figure, stated twice: the same plan, indicator, region, scope, kind, year, basis and
-- value, in whatever number of its items. One row of them counts: one with a qualifier (以上, 左右), which
-- says more, before one without; then one that names any agency; then the first in the text.
--
-- What may be added up: of one plan and indicator, whatever the years and bases, so that a sum by these two
-- is never more than the plan promises. Only targets, and of these only flows: not what is reached already,
-- nor what holds in every year, for that is so much a year. No two that count speak of one place and time:
-- * of sums that share a year the one that starts first counts, of these the longest: 29 by the third year
--   and 48 by the fifth are 48, and the 11 of the first year are in them. One of which the plan does not say
--   since when it counts has all years before its own; a figure without a year has any.
-- * where the plan states the whole city, or the whole county, its places and parts are in it.
-- * parts that several items name may overlap (the young, the disabled): none of them counts. Those that one
--   item names side by side are apart.
create view statements as
with told as (
    select
        t.*,
        r.kind = 'city' as is_city,
        r.parent_id,
        t.kind = 'target' and t.period <> 'level' and i.measure = 'flow' and not t.every_year as is_flow,
        coalesce(case when t.period = 'annual' then t."year" else t.since end, 0) as first_year,
        coalesce(t."year", 9999) as last_year,
        first_value(t.target_id) over (
            alike order by t.comparator = 'eq', a.target_id is null, t.source_line
        ) as counted_id,
        (count(*) over alike)::integer as repeats
    from targets t
    join regions r using (region_id)
    join indicators i using (indicator_id)
    left join (select distinct target_id from target_agencies) a using (target_id)
    window alike as (
        partition by t.document_id, t.indicator_id, t.region_id, t.scope, t.kind, t."year", t.period,
                     t.every_year, t.since, t.base_value, t.base_high
    )
),
flows as (from told where is_flow and target_id = counted_id),
-- of each two that share a year, whether the other (o) keeps this one (f) from being added
pairs as (
    select
        f.target_id,
        row(f.region_id, f.scope) = row(o.region_id, o.scope) as same_place,
        (o.is_city or o.region_id in (f.region_id, f.parent_id)) as lies_in,
        (f.is_city or f.region_id in (o.region_id, o.parent_id)) as holds,
        case when same_place then (o.first_year, -o.last_year, o.source_line)
                                  < (f.first_year, -f.last_year, f.source_line)
             when lies_in and o.scope is null then true
             when holds and f.scope is null then false
             else (lies_in or holds) and f.item <> o.item end as is_held
    from flows f
    join flows o using (document_id, indicator_id)
    where f.target_id <> o.target_id and f.first_year <= o.last_year and o.first_year <= f.last_year
)
select
    target_id,
    counted_id,
    repeats,
    (target_id = counted_id)::integer as count_once,
    (
        is_flow
        and target_id = counted_id
        and target_id not in (select target_id from pairs where coalesce(is_held, false))
    )::integer as sum_once
from told;
comment on view statements is 'One row a figure: which of those that state the same counts for it, and whether it may be added up';
comment on column statements.counted_id is 'The figure that counts for it: itself, or the one that states the same';
comment on column statements.repeats is 'How many rows of its plan state this same figure';
comment on column statements.count_once is '1 for the row that counts, 0 for a repeat of it: count figures and commitments by it';
comment on column statements.sum_once is '1 where the value may be added to others of the same plan and indicator: a target and a flow, no repeat, no stage or year of a longer sum, no part of a whole that is stated too, and not so much in every year; 0 for the rest, for baselines and for all levels';
