-- What a later plan of a city did to an earlier one's goal: one row a pair of goals of two plans for the same
-- indicator and place (that of today, where its borders have changed), or one goal that only one of them has.
--
-- Each plan that has an indicator, or one that speaks of the same matter (data/related.csv), is set
-- against the next plan that has it. Two goals are comparable where scope, period, year and (of sums) the
-- year that the sum counts from are the same; a goal for every year from one on holds in each.
--   raised, lowered   by `better`: a lower death rate is raised. Ranges that overlap are not told apart: kept
--   brought forward,  the same level in another year, where the later plan was issued before the earlier
--   postponed         goal's year was over
--   dropped, new      the plan that covers the year and comes later (earlier) has nothing of the indicator
-- why: codes of what makes two goals not comparable; empty where they are, or where there is only one:
--   measure   one matter, defined or counted in another way
--   scope     they hold for other parts
--   period    one a level, the other a flow; or one summed up, the other within a year
--   since     sums that count from another year
--   no_start  a sum of which the plan does not say since when it counts
--   year      other years;   no_year  one has none
-- Goals that are not comparable are paired where each is the other's nearest: fewest reasons, then a pace on
-- both sides, then years. Their values are not compared, but of flows with one scope the yearly paces are:
-- of an annual goal itself, of a sum that of its last step (view paths).
-- change: new - old in base units; change_pct: % of the old value, empty where that is 0.
create view revisions as
with goals as (
    select
        t.*,
        i.better,
        coalesce(k.related_id, t.indicator_id) as thing,
        r.today_id,
        d.issued_on,
        left(d.issued_on, 4)::integer as issue_year,
        coalesce(t.base_high, t.base_value) as top,
        coalesce(t.scope, '') as part,
        case t.period
            when 'annual' then t.base_value::double
            when 'cumulative' then p.pace_per_year end as pace,
        case t.period when 'annual' then t."year" when 'cumulative' then p.from_year + 1 end as pace_from
    from stated_figures t
    join indicators i using (indicator_id)
    join documents d using (document_id)
    join regions r using (region_id)
    left join related k using (indicator_id)
    left join (select * from paths where not two_values and refused is null) p using (target_id)
    where t.kind <> 'baseline'
),
succession as (
    select city_id, thing, document_id,
           lead(document_id) over (partition by city_id, thing order by issued_on, document_id) as later_id
    from (select distinct city_id, thing, document_id, issued_on from goals)
),
candidates as (
    select
        o.target_id as old_id,
        n.target_id as new_id,
        abs(n."year" - o."year") as apart,
        o.period = 'level' and n.period = 'level' and o.base_value = n.base_value and o.top = n.top
            and o.indicator_id = n.indicator_id and o.part = n.part
            and o."year" <> n."year" and n.issue_year <= o."year" as is_shift,
        o.indicator_id = n.indicator_id and o.part = n.part
            and o.pace is not null and n.pace is not null and o.period <> 'level' as is_paced,
        list_filter([
            case when o.indicator_id <> n.indicator_id then 'measure' end,
            case when o.part <> n.part then 'scope' end,
            case when o.period <> n.period then 'period' end,
            case when o.period = 'cumulative' and n.period = 'cumulative' then
                case when o.since is null or n.since is null then 'no_start'
                     when o.since <> n.since then 'since' end end,
            case when (o."year" is null) <> (n."year" is null) then 'no_year'
                 when o."year" <> n."year" and not (o.every_year and n."year" > o."year")
                      and not (n.every_year and o."year" > n."year") then 'year' end
        ], lambda code: code is not null) as why
    from goals o
    join succession s using (document_id, thing)
    join goals n on n.document_id = s.later_id and n.thing = o.thing and n.today_id = o.today_id
),
alike as (
    from candidates
    select *, case when why = [] then 'same' when is_shift then 'shift' else 'none' end as match
),
matched as (
    from alike
    select *, bool_or(match = 'same') over (partition by old_id) as old_met,
           bool_or(match = 'same') over (partition by new_id) as new_met,
           bool_or(match = 'shift') over (partition by old_id)
               or bool_or(match = 'shift') over (partition by new_id) as moved
),
mutual as (
    from matched
    select *,
           row_number() over (
               partition by old_id order by len(why), not is_paced, apart nulls last, new_id
           ) as of_old,
           row_number() over (
               partition by new_id order by len(why), not is_paced, apart nulls last, old_id
           ) as of_new
    where match = 'none' and not old_met and not new_met and not moved
),
pairs as (
    select
        old_id,
        new_id,
        match,
        []::varchar[] as why,
        false as is_paced
    from matched
    where match = 'same' or match = 'shift' and not (old_met and new_met)
    union all
    select
        old_id,
        new_id,
        match,
        why,
        is_paced
    from mutual where of_old = 1 and of_new = 1
),
-- goals for a year that a plan of the other side covers, which has nothing of the indicator
alone as (
    select g.target_id as old_id, null as new_id, d.document_id as silent_id, 'dropped' as direction
    from goals g
    join documents d on d.city_id = g.city_id and d.issued_on > g.issued_on
        and g."year" between d.period_start and d.period_end and left(d.issued_on, 4)::integer <= g."year"
    where g.kind = 'target'
      and not exists (
          from goals o where o.city_id = g.city_id and o.thing = g.thing and o.issued_on > g.issued_on
      )
    union all
    select null, g.target_id, d.document_id, 'new'
    from goals g
    join documents d on d.city_id = g.city_id and d.issued_on < g.issued_on
        and g."year" between d.period_start and d.period_end
    where g.kind = 'target'
      and not exists (
          from goals o where o.city_id = g.city_id and o.thing = g.thing and o.issued_on < g.issued_on
      )
),
joined as (
    select
        old_id,
        new_id,
        match,
        why,
        is_paced,
        null as silent_id,
        null as direction
    from pairs
    union all
    select
        old_id,
        new_id,
        'alone',
        [],
        false,
        silent_id,
        direction
    from alone
)
select
    coalesce(n.city_id, o.city_id) as city_id,
    coalesce(n.sector_id, o.sector_id) as sector_id,
    coalesce(n.indicator_id, o.indicator_id) as indicator_id,
    coalesce(n.indicator_zh, o.indicator_zh) as indicator_zh,
    coalesce(n.indicator_en, o.indicator_en) as indicator_en,
    coalesce(n.today_id, o.today_id) as region_id,
    coalesce(n.better, o.better) as better,
    coalesce(n.base_unit, o.base_unit) as base_unit,
    o.target_id as old_target_id,
    o.indicator_zh as old_indicator_zh,
    o.indicator_en as old_indicator_en,
    coalesce(o.document_id, j.silent_id) as old_document_id,
    o.item as old_item,
    o.scope as old_scope,
    o."year" as old_year,
    o.period as old_period,
    o.since as old_since,
    o.every_year as old_every_year,
    o.comparator as old_comparator,
    o.base_value as old_value,
    o.base_high as old_high,
    o.unit as old_unit,
    n.target_id as new_target_id,
    coalesce(n.document_id, j.silent_id) as new_document_id,
    n.item as new_item,
    n.scope as new_scope,
    n."year" as new_year,
    n.period as new_period,
    n.since as new_since,
    n.every_year as new_every_year,
    n.comparator as new_comparator,
    n.base_value as new_value,
    n.base_high as new_high,
    n.unit as new_unit,
    j.match in ('same', 'shift') as comparable,
    j.why,
    case j.match
        when 'alone' then j.direction
        when 'shift' then case when n."year" < o."year" then 'brought forward' else 'postponed' end
        when 'same' then case
            when n.base_value <= o.top and o.base_value <= n.top then 'kept'
            when (n.base_value > o.top) = (n.better = 'higher') then 'raised'
            else 'lowered' end
    end as direction,
    case when j.match = 'same' then n.base_value - o.base_value end as change,
    case when j.match = 'same' and o.base_value <> 0
         then (100 * (n.base_value - o.base_value) / abs(o.base_value))::double end as change_pct,
    case when j.is_paced then o.pace end as old_pace_per_year,
    case when j.is_paced then n.pace end as new_pace_per_year,
    case when j.is_paced then o.pace_from end as old_pace_from,
    case when j.is_paced then n.pace_from end as new_pace_from,
    case when not j.is_paced then null
         when abs(n.pace - o.pace) <= 1e-9 * abs(o.pace) then 'kept'
         when (n.pace > o.pace) = (n.better = 'higher') then 'raised'
         else 'lowered' end as pace_direction,
    case when j.is_paced and o.pace <> 0 then 100 * (n.pace - o.pace) / abs(o.pace) end as pace_change_pct
from joined j
left join goals o on o.target_id = j.old_id
left join goals n on n.target_id = j.new_id;
comment on view revisions is 'One row a pair of goals of two plans for one indicator and place, or a goal that only one plan has: what the later did to the earlier';
comment on column revisions.old_target_id is 'The earlier plans goal; empty where it has none';
comment on column revisions.old_indicator_zh is 'Chinese name of the earlier goals indicator';
comment on column revisions.old_indicator_en is 'English name of the earlier goals indicator';
comment on column revisions.old_document_id is 'The earlier plan';
comment on column revisions.old_item is 'Where in it';
comment on column revisions.old_scope is 'Scope of the earlier goal';
comment on column revisions.old_year is 'Year of the earlier goal';
comment on column revisions.old_period is 'Period of the earlier goal';
comment on column revisions.old_since is 'First year its sum counts from';
comment on column revisions.old_every_year is 'True where it holds for every year';
comment on column revisions.old_comparator is 'Its comparator';
comment on column revisions.old_value is 'Its value, in base units';
comment on column revisions.old_high is 'Upper end of its range, in base units';
comment on column revisions.old_unit is 'Its unit as written';
comment on column revisions.new_target_id is 'The later plans goal; empty where it has none';
comment on column revisions.new_document_id is 'The later plan';
comment on column revisions.new_item is 'Where in it';
comment on column revisions.new_scope is 'Scope of the later goal';
comment on column revisions.new_year is 'Year of the later goal';
comment on column revisions.new_period is 'Period of the later goal';
comment on column revisions.new_since is 'First year its sum counts from';
comment on column revisions.new_every_year is 'True where it holds for every year';
comment on column revisions.new_comparator is 'Its comparator';
comment on column revisions.new_value is 'Its value, in base units';
comment on column revisions.new_high is 'Upper end of its range, in base units';
comment on column revisions.new_unit is 'Its unit as written';
comment on column revisions.comparable is 'True where the values, or the years of one level, are compared';
comment on column revisions.why is 'Codes of what makes the two not comparable: measure, scope, period, since, no_start, year, no_year';
comment on column revisions.direction is 'raised, lowered, kept, brought forward, postponed, dropped, new; empty where not comparable';
comment on column revisions.change is 'new - old in base units';
comment on column revisions.change_pct is 'The same in % of the old value; empty where that is 0';
comment on column revisions.old_pace_per_year is 'Pace of the earlier goal, base units a year, where paces are compared';
comment on column revisions.new_pace_per_year is 'Pace of the later goal, likewise';
comment on column revisions.old_pace_from is 'First year that the earlier goals pace covers; the last is old_year';
comment on column revisions.new_pace_from is 'First year that the later goals pace covers, likewise';
comment on column revisions.pace_direction is 'raised, lowered or kept, by pace';
comment on column revisions.pace_change_pct is 'Change of pace, in % of the earlier';
