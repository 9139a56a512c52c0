-- The county polygons, a row each. former_*: the divisions that it was before March 2021. facilities: those
-- due by the year that lie in it, a county-level city's own included; placed: of them, those known
-- to lie in it by more than that. named: commitments due by then that
-- name the county or a place in it. base_value: sum of the asked indicator's figures for it, with the unit;
-- NULL where no plan has one.
-- Parameters: by (a year), measure (an indicator_id or ''), city, sector, agency, plan.
with facilities_of as (
    select county_id, count(*) as n, count("precision") as placed
    from sites_by($by, $city, $sector, $agency, $plan)
    where county_id is not null
    group by county_id
),
named_of as (
    select r.county_id, count(*) as n
    from goals_of($city, $sector, $agency, [], $plan) g
    join regions r using (region_id)
    where r.kind <> 'city' and r.county_id is not null and g.kind <> 'baseline' and coalesce(g."year", 0) <= $by
    group by r.county_id
),
figure_of as (
    select r.county_id, sum(g.base_value) as base_value, any_value(g.unit) as unit,
           any_value(g.base_unit) as base_unit, any_value(g.base_unit_en) as base_unit_en
    from goals_of($city, $sector, $agency, [], $plan) g
    join regions r using (region_id)
    where g.indicator_id = $measure and r.kind <> 'city' and r.county_id is not null
      and coalesce(g."year", 0) <= $by
    group by r.county_id
),
former as (
    select successor_id as region_id, string_agg(name_zh, '、' order by region_id) as former_zh,
           string_agg(name_en, ', ' order by region_id) as former_en
    from regions
    where successor_id is not null
    group by successor_id
)
select r.region_id as county_id, r.city_id, r.name_zh as county_zh, r.name_en as county_en,
       former.former_zh, former.former_en, coalesce(f.n, 0)::integer as facilities,
       coalesce(f.placed, 0)::integer as placed,
       coalesce(n.n, 0)::integer as named, v.base_value, v.unit, v.base_unit, v.base_unit_en
from counties c
join regions r using (region_id)
left join former using (region_id)
left join facilities_of f on f.county_id = r.region_id
left join named_of n on n.county_id = r.region_id
left join figure_of v on v.county_id = r.region_id
order by r.region_id
