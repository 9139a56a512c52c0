-- The counties of today and the functional zones in them, a row each: the numbers of a zone are part of those
-- of its county (part_of), so that sums take the rows without one. former_*: the divisions that it was before
-- the year former_until. facilities: those due by the year that are known to lie in it: its marks on the map;
-- citywide: those of which no more is known than the city, where that is this one county. named: commitments
-- due by then that name it or a place in it. base_value: sum of the figures of the asked indicator for it,
-- with the unit; NULL where no plan has one. What names no year is due by none; such a figure always holds.
-- Parameters: by (a year), measure (an indicator_id or ''), city, sector, agency, plan.
with sites_of as (
    select distinct
        facility_id,
        "precision",
        unnest(list_distinct([county_id, place_id])) as county_id
    from mart.site_steps
    where "year" <= $by
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and any_chosen($agency, agency_ids)
),
facilities_of as (
    select
        county_id,
        count("precision") as facilities,
        count(*) - count("precision") as citywide
    from sites_of
    group by county_id
),
named_of as (
    select
        unnest(list_distinct([county_id, place_id])) as county_id,
        "year",
        is_commitment,
        indicator_id,
        base_value,
        unit,
        base_unit,
        base_unit_en
    from mart.places_named
    where coalesce("year", 0) <= $by
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and any_chosen($agency, agency_ids)
),
counted as (
    select
        county_id,
        count("year") filter (is_commitment) as named,
        sum(base_value) filter (indicator_id = $measure) as base_value,
        any_value(unit) filter (indicator_id = $measure) as unit,
        any_value(base_unit) filter (indicator_id = $measure) as base_unit,
        any_value(base_unit_en) filter (indicator_id = $measure) as base_unit_en
    from named_of
    group by county_id
)
select
    c.* exclude (city_order),
    coalesce(f.facilities, 0)::integer as facilities,
    coalesce(f.citywide, 0)::integer as citywide,
    coalesce(n.named, 0)::integer as named,
    n.base_value,
    n.unit,
    n.base_unit,
    n.base_unit_en
from mart.county_names c
left join facilities_of f using (county_id)
left join counted n using (county_id)
where chosen($city, c.city_id)
order by c.city_order, coalesce(c.part_of_id, c.county_id), c.part_of_id nulls first, c.county_id
