-- How many commitments fall due: a row a (sector, city, year), of as many cities as $side_by_side; of more, a
-- row a (sector, year) and no city. cities: how many have any. year_code: none where the plan states none.
with promised as (
    select
        sector_order,
        sector_id,
        sector_zh,
        sector_en,
        city_id,
        city_order,
        "year"
    from mart.goals
    where is_commitment
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and any_chosen($agency, agency_ids)
),
counted as (
    select count(distinct city_id)::integer as cities from promised
)
select
    sector_order,
    sector_id,
    sector_zh,
    sector_en,
    if(cities <= $side_by_side, city_id, null) as city_id,
    if(cities <= $side_by_side, city_order, null) as city_order,
    cities,
    year_code("year") as year_code,
    count(*)::integer as goals
from promised, counted
group by all
order by sector_order, city_order, year_code
