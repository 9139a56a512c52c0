-- The steps of goal paths: what pace each implies.
--
-- A path is what one plan states of one indicator for one place, scope, period and start of the sum. A step
-- leads from one of its figures to the next:
--   level       from the figure before, a target or a baseline, to this one
--   cumulative  likewise; the first from 0 at the end of the year before its sum begins, where the plan says
--               when that is. A stage that is counted anew (its own since) is a path of its own.
--   annual      from 0 to what is done within the year; each year is a step
-- pace_per_year = (to_value - from_value) / (to_year - from_year), in base units: of shares, percentage
-- points. acceleration = pace_per_year / pace_before; empty after a step that stands still or leads the other
-- way.
-- tempo: faster or slower than the step before by more than a tenth, or steady; ceiling, where a share slows
-- in points but closes more of what is left to 100 % each year than before.
-- gap_closed_pct: of what a share that is to rise still lacked of 100 %, how much the step closes, % of it.
-- growth_pct_per_year: the compound rate (to / from)^(1 / years) - 1 of a level, not of a share; refused
-- where the start is zero or below.
-- needed_per_year: pace from the last level that any plan of the city states as reached before to_year.
-- refused: why there is no pace. no_start: the plan does not say since when the sum counts.
-- two_values: the plan gives two values for a year of the step; each makes a step of its own, and none is
-- compared with the step before, nor a step after it with one of them.
create view paths as
with figures as (
    -- a value that a plan states as reached, and again as the goal of that year, is what the path goes on
    -- from
    select distinct on (
        document_id, indicator_id, region_id, scope, period, every_year, since, "year", base_value, base_high
    )
        t.*,
        i.better,
        t.base_unit = '%' and t.period = 'level' and i.better = 'higher' and not i.unbounded as has_ceiling
    from stated_figures t
    join indicators i using (indicator_id)
    where t.kind <> 'standing' and t."year" is not null
    order by t.kind
),
in_order as (
    select *, dense_rank() over path as rank,
           count(*) over a_year > 1 as twice
    from figures
    window path as (
        partition by document_id, indicator_id, region_id, scope, period, every_year, since order by "year"
    ),
    a_year as (
        partition by document_id, indicator_id, region_id, scope, period, every_year, since, "year"
    )
),
steps as (
    select
        t.*,
        f.target_id as from_target_id,
        f.kind as from_kind,
        case when t.period = 'annual' then t."year" - 1
             when f.target_id is not null then f."year"
             when t.period = 'cumulative' then t.since - 1 end as from_year,
        case when t.period = 'annual' or (f.target_id is null and t.since is not null) then 0
             else f.base_value end::double as from_value,
        t.twice or coalesce(f.twice, false) as two_values
    from in_order t
    left join in_order f
        on t.period <> 'annual' and f.rank = t.rank - 1
        and (f.document_id, f.indicator_id, f.region_id, f.period, f.every_year)
            = (t.document_id, t.indicator_id, t.region_id, t.period, t.every_year)
        and f.scope is not distinct from t.scope and f.since is not distinct from t.since
    -- the first level of a path is where it starts
    where not (t.period = 'level' and f.target_id is null)
),
paced as (
    select *, (base_value::double - from_value) / ("year" - from_year) as pace_per_year,
           case when has_ceiling and from_value < 100
                then 1 - (greatest(100 - base_value::double, 0) / (100 - from_value))
                     ** (1 / ("year" - from_year)) end as gap_rate
    from steps
),
compared as (
    select *,
           case when not two_values
                then lag(case when not two_values then pace_per_year end) over path end as pace_before,
           case when not two_values
                then lag(case when not two_values then gap_rate end) over path end as gap_rate_before
    from paced
    window path as (
        partition by document_id, indicator_id, region_id, scope, period, every_year, since order by "year"
    )
),
reached as (
    select
        s.target_id,
        s.from_value,
        max_by(b.base_value, b."year")::double as base_value,
        max(b."year") as "year"
    from steps s
    join figures b on b.kind = 'baseline' and b.period = 'level' and s.period = 'level'
        and (b.city_id, b.indicator_id, b.region_id) = (s.city_id, s.indicator_id, s.region_id)
        and b.scope is not distinct from s.scope and b."year" < s."year"
    group by all
)
select
    c.target_id,
    c.from_target_id,
    c.document_id,
    c.city_id,
    c.item,
    c.sector_id,
    c.indicator_id,
    c.indicator_zh,
    c.indicator_en,
    c.region_id,
    c.scope,
    c.period,
    c.every_year,
    c.since,
    c.better,
    c.from_year,
    c."year" as to_year,
    c.from_value,
    c.base_value::double as to_value,
    coalesce(c.from_kind, 'zero') as from_kind,
    c.kind as to_kind,
    c.comparator,
    c.unit,
    c.base_unit,
    c.pace_per_year,
    c.pace_before,
    case when c.pace_before * c.pace_per_year > 0 then c.pace_per_year / c.pace_before end as acceleration,
    case when acceleration is null then null
         when acceleration > 1.1 + 1e-9 then 'faster'
         when acceleration >= 0.9 - 1e-9 then 'steady'
         when c.gap_rate > c.gap_rate_before then 'ceiling'
         else 'slower' end as tempo,
    case when c.has_ceiling and c.from_value < 100
         then 100 * (c.base_value::double - c.from_value) / (100 - c.from_value) end as gap_closed_pct,
    case when c.period = 'level' and c.base_unit <> '%' and c.from_value > 0 and c.base_value > 0
         then 100 * ((c.base_value::double / c.from_value) ** (1 / (c."year" - c.from_year)) - 1)
         end as growth_pct_per_year,
    (c.base_value::double - r.base_value) / (c."year" - r."year") as needed_per_year,
    c.two_values,
    case when c.from_year is null then 'no_start' end as refused,
    c.source_file,
    c.source_line
from compared c
left join reached r on r.target_id = c.target_id and r.from_value is not distinct from c.from_value;
comment on view paths is 'One row a step of a goal path: from one figure to the next, and the yearly pace that it implies';
comment on column paths.from_target_id is 'The figure that the step leads from; empty where it starts at zero';
comment on column paths.from_year is 'Year it starts from; empty where the plan does not say';
comment on column paths.to_year is 'Year it leads to';
comment on column paths.from_value is 'Value it starts from, in base units';
comment on column paths.to_value is 'Value it leads to, in base units';
comment on column paths.from_kind is 'target, baseline, or zero for the start of a sum or of a year';
comment on column paths.to_kind is 'target or baseline';
comment on column paths.pace_per_year is '(to_value - from_value) / (to_year - from_year), base units a year';
comment on column paths.pace_before is 'Pace of the step before in the same path';
comment on column paths.acceleration is 'pace_per_year / pace_before; empty after a standstill or a turn';
comment on column paths.tempo is 'faster, steady, slower than the step before, or near the ceiling of 100 %';
comment on column paths.gap_closed_pct is 'Of what a share that is to rise lacked of 100 %, how much the step closes, in %';
comment on column paths.growth_pct_per_year is 'Compound growth a year of a level, in %; empty for shares and where the start is not above zero';
comment on column paths.needed_per_year is 'Pace from the last level stated as reached, base units a year';
comment on column paths.two_values is 'True where the plan gives two values for a year of the step';
comment on column paths.refused is 'no_start: the plan does not say since when the sum counts, so there is no pace';
