-- The county polygons as GeoJSON geometries, and the functional zones that lie in each and have no polygon of
-- their own: a row a county.
select c.region_id as county_id, c.geometry,
       list(z.region_id order by z.region_id) filter (z.region_id is not null) as zones,
       list(z.name_zh order by z.region_id) filter (z.region_id is not null) as zones_zh,
       list(z.name_en order by z.region_id) filter (z.region_id is not null) as zones_en
from counties c
left join regions z on z.county_id = c.region_id and z.kind = 'zone' and z.city_id = 'luoyang'
group by c.region_id, c.geometry
order by c.region_id
