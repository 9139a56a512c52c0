-- Who is to report what: the goals of a year up to $by that no published figure can be held against, a row
-- a goal and agency that leads it or, where nobody leads, supports it; where the plan names nobody, one row
-- without an agency. What is published as the goal counts it, but not exactly enough (`inexact`), is not
-- asked again.
-- unit_times: base units in one unit. lowest, highest: what the unit allows, in `unit`.
-- Parameters: city, sector, agency, level (of agencies), plan, by (a year).
with asked as (
    from mart.progress
    where status = 'unknown' and (why <> 'inexact' or is_near) and "year" <= $by
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
),
answering as (
    from mart.named
    where role = 'lead' or row_id not in (select row_id from mart.named where role = 'lead')
)
select
    g.* exclude (yearly_mean, single_years, revised),
    i.unbounded,
    u.multiplier as unit_times,
    case when not i.unbounded then (u.min_value / u.multiplier)::double end as lowest,
    case when not i.unbounded then (u.max_value / u.multiplier)::double end as highest,
    a.agency_id,
    a.name_zh as agency_zh,
    a.name_en as agency_en,
    n.role
from asked g
join indicators i using (indicator_id)
join units u using (unit)
left join answering n using (row_id)
left join agencies a using (agency_id)
where chosen($agency, coalesce(n.agency_id, '')) and chosen($level, coalesce(a.level, ''))
order by
    g.city_order,
    a.name_zh nulls last,
    g.sector_order,
    g.what_zh,
    g.region_id,
    g.scope nulls first,
    g."year",
    g.issued_on,
    g.source_line
