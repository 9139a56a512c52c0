-- Who is to report what: the goals of a year up to $by that no published figure can be held against, a row
-- a goal and agency that leads it or, where nobody leads, supports it; where the plan names nobody, one row
-- without an agency. What is published as the goal counts it, but not exactly enough (`inexact`), is not
-- asked again.
-- unit_times: base units in one unit. lowest, highest: what the unit allows, in `unit`.
-- Parameters: city, sector, agency, level (of agencies), role, plan, by (a year).
select
    p.* exclude (yearly_mean, single_years, revised),
    t.agency_id,
    a.name_zh as agency_zh,
    a.name_en as agency_en,
    t.role,
    i.unbounded,
    u.multiplier as unit_times,
    case when not i.unbounded then (u.min_value / u.multiplier)::double end as lowest,
    case when not i.unbounded then (u.max_value / u.multiplier)::double end as highest
from mart.asked_of($city, $sector, $plan, $agency, $level, $role, $by) t
join mart.progress p using (row_id)
join indicators i using (indicator_id)
join units u using (unit)
left join agencies a using (agency_id)
where t.is_asked and t.answers
order by
    p.city_order,
    agency_zh nulls last,
    p.sector_order,
    p.what_zh,
    p.region_id,
    p.scope nulls first,
    p."year",
    p.issued_on,
    p.source_line
