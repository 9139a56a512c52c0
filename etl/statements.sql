-- What counts as one figure, stated twice: the same plan, indicator, region, scope, kind, year, basis and
-- value, in whatever number of its items. One row of them counts: one with a qualifier (以上, 左右), which
-- says more, before one without; then one that names any agency; then the first in the text.
--
-- What may be added up: flows only, of one plan, indicator and period, but not what holds in every year,
-- for that is so much a year. A running sum holds its stages: 29 by the third year and 48 by the fifth are
-- 48. So of sums for one place only those count that lie in no other: one that starts later and ends no
-- later is a part of it; one of which the plan does not say since when it counts, counts from the plan's
-- start. Where the plan states the whole city, its places and parts are in it.
create view statements as
with told as (
    select
        t.*,
        t.scope is null and r.kind = 'city' as is_whole,
        t.period <> 'level' and i.measure = 'flow' and not t.every_year as is_flow,
        case when t.period = 'annual' then t."year" end as of_year,
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
)
select
    target_id,
    counted_id,
    repeats,
    (target_id = counted_id)::integer as count_once,
    (
        is_flow
        and target_id = counted_id
        and (is_whole or not bool_or(is_whole) over a_flow)
        and not coalesce(max("year") over longer_before >= "year", false)
    )::integer as sum_once
from told
window a_flow as (partition by document_id, indicator_id, kind, period, of_year),
longer_before as (
    partition by document_id, indicator_id, kind, period, of_year, region_id, scope
    order by coalesce(since, 0), "year" desc, target_id <> counted_id, source_line
    rows between unbounded preceding and 1 preceding
);
comment on view statements is 'One row a figure: which of those that state the same counts for it, and whether it may be added up';
comment on column statements.counted_id is 'The figure that counts for it: itself, or the one that states the same';
comment on column statements.repeats is 'How many rows of its plan state this same figure';
comment on column statements.count_once is '1 for the row that counts, 0 for a repeat of it: count figures and commitments by it';
comment on column statements.sum_once is '1 where the value may be added to others of the same plan, indicator and period: a flow, no repeat, no stage of a longer sum, no part of a whole that is stated too, and not so much in every year; 0 for the rest and for all levels';
