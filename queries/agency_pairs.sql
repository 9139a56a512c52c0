-- Which two agencies answer for most of the same commitments: a row a pair. a_ is the chosen agency; where
-- none is chosen, each pair comes once, and a_ is the one that leads more of them.
-- shared: how many; leads: those that a_ leads; led_by: those that b_ leads.
-- Parameters: agency (one code, or '' for all), city, sector, year, plan, level (of both; of b_ alone
-- where an agency is chosen).
with shared as (
    from mart.owed_of($city, $sector, $year, $plan, [])
    where agency_id = $agency or chosen($level, agency_level)
),
pairs as (
    select
        a.agency_id as a_id,
        b.agency_id as b_id,
        count(*)::integer as shared,
        (count(*) filter (a.role = 'lead'))::integer as leads,
        (count(*) filter (b.role = 'lead'))::integer as led_by
    from shared a
    join shared b on b.row_id = a.row_id and b.agency_id <> a.agency_id
    where $agency in ('', a.agency_id)
    group by all
)
select
    p.a_id,
    a.name_zh as a_zh,
    a.name_en as a_en,
    a.level as a_level,
    p.b_id,
    b.name_zh as b_zh,
    b.name_en as b_en,
    b.level as b_level,
    a.city_id,
    p.shared,
    p.leads,
    p.led_by
from pairs p
join agencies a on a.agency_id = p.a_id
join agencies b on b.agency_id = p.b_id
where $agency <> '' or p.leads > p.led_by or (p.leads = p.led_by and p.a_id < p.b_id)
order by shared desc, leads desc, a_id, b_id
