-- What the map draws of cities: a row a county in a box, with its points in px from the box's upper left
-- corner (JSON, as table map_shapes has them); and the functional zones that lie in the county and have no
-- border of their own. A city that is one county has zones as it has towns: these are not drawn.
-- Parameters: city, boxes (of each what to draw: city_id, part and box, with a blank between).
select
    s.city_id,
    s.part,
    s.region_id as county_id,
    s.rings,
    s.lines,
    s.name_at,
    s.places,
    list(z.region_id order by z.region_id) filter (z.region_id is not null) as zones
from map_shapes s
join regions county using (region_id)
left join regions z on z.county_id = s.region_id and z.kind = 'zone' and county.kind <> 'city'
where chosen($city, s.city_id) and list_contains($boxes::varchar[], concat_ws(' ', s.city_id, s.part, s.box))
group by all
order by s.city_id, s.part desc, s.region_id
