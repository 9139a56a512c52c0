-- What was published of the cities' indicators, whether or not a goal is held against it: a row a value, with
-- its source. Parameters: city, sector, year.
select
    o.* exclude (place_id, region_kind, url, place),
    o.place as source_place,
    o.url as source_url,
    given.region_id,
    s.name_zh as sector_zh,
    s.name_en as sector_en
from mart.observed o
join observations given using (observation_id)
join sectors s using (sector_id)
join cities city on city.city_id = o.city_id
where chosen($city, o.city_id) and chosen($sector, o.sector_id) and chosen($year, year_code(o."year"))
order by city."order", s."order", o.indicator_id, o."year", o.observation_id
