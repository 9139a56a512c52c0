-- Who is to report what: the goals of a year up to $by that no published figure can be held against, a row
-- a goal and agency that leads it or, where nobody leads, supports it; where the plan names nobody, one row
-- without an agency. What is published as the goal counts it, but not exactly enough (`inexact`), is not
-- asked again.
-- led_elsewhere: how many more of these agencies' goals are asked of others, who lead them; settled: how many
-- have a published figure that is not exact enough, and are not asked. Both in all, the same on each row.
-- unit_times: base units in one unit. lowest, highest: what the unit allows, in `unit`.
-- Parameters: city, sector, agency, level (of agencies), role, plan, by (a year).
with silent as (
    from mart.progress
    where status = 'unknown' and "year" <= $by
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
),
theirs as (
    select
        s.*,
        s.why <> 'inexact' or s.is_near as is_asked,
        n.agency_id,
        a.name_zh as agency_zh,
        a.name_en as agency_en,
        n.role,
        coalesce(n.role, '') <> 'support'
        or s.row_id not in (select row_id from mart.named where role = 'lead') as answers
    from silent s
    left join mart.named n using (row_id)
    left join agencies a using (agency_id)
    where chosen($agency, coalesce(n.agency_id, '')) and chosen($level, coalesce(a.level, ''))
      and chosen($role, coalesce(n.role, ''))
)
select
    t.* exclude (yearly_mean, single_years, revised, is_asked, answers),
    i.unbounded,
    u.multiplier as unit_times,
    case when not i.unbounded then (u.min_value / u.multiplier)::double end as lowest,
    case when not i.unbounded then (u.max_value / u.multiplier)::double end as highest,
    (
        select count(distinct row_id)
        from theirs
        where is_asked and row_id not in (select row_id from theirs where answers)
    )::integer as led_elsewhere,
    (select count(distinct row_id) from theirs where not is_asked)::integer as settled
from theirs t
join indicators i using (indicator_id)
join units u using (unit)
where is_asked and answers
order by
    t.city_order,
    t.agency_zh nulls last,
    t.sector_order,
    t.what_zh,
    t.region_id,
    t.scope nulls first,
    t."year",
    t.issued_on,
    t.source_line
