-- The county polygons as GeoJSON geometries (WGS-84, degrees), a row each.
-- Parameters: city.
select
    c.region_id as county_id,
    c.geometry
from counties c
join regions r using (region_id)
where chosen($city, r.city_id)
order by county_id
