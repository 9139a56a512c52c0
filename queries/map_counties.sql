-- The counties of today, a row each. former_*: the divisions that it was before the year former_until.
-- facilities: those due by the year that lie in it, a county-level city's own included; placed: of them,
-- those known to lie in it by more than that. named: commitments due by then that name the county or a place
-- in it. base_value: sum of the asked indicator's figures for it, with the unit; NULL where no plan has one.
-- Parameters: by (a year), measure (an indicator_id or ''), city, sector, agency, plan.
with facilities_of as (
    select
        county_id,
        count(distinct facility_id) as n,
        count(distinct facility_id) filter ("precision" is not null) as placed
    from mart.site_steps
    where coalesce("year", 0) <= $by
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and any_chosen($agency, agency_ids)
    group by county_id
),
named_of as (
    select
        county_id,
        count(*) filter (kind <> 'baseline') as n,
        sum(base_value) filter (indicator_id = $measure) as base_value,
        any_value(unit) filter (indicator_id = $measure) as unit,
        any_value(base_unit) filter (indicator_id = $measure) as base_unit,
        any_value(base_unit_en) filter (indicator_id = $measure) as base_unit_en
    from mart.places_named
    where coalesce("year", 0) <= $by
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and any_chosen($agency, agency_ids)
    group by county_id
)
select
    c.* exclude (city_order),
    coalesce(f.n, 0)::integer as facilities,
    coalesce(f.placed, 0)::integer as placed,
    coalesce(n.n, 0)::integer as named,
    n.base_value,
    n.unit,
    n.base_unit,
    n.base_unit_en
from mart.county_names c
left join facilities_of f using (county_id)
left join named_of n using (county_id)
where chosen($city, c.city_id)
order by c.city_order, c.county_id
