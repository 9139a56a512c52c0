-- Every place below the city lies in a county of today, by its successor or parent; and where a city is
-- drawn, each of its counties is.
select
    r.file,
    r.line,
    'parent_id' as column_name,
    format('{} leads to no county polygon.', r.name_zh) as wrong,
    'Give it a parent or successor that stands in counties.geojson.' as remedy
from stage.regions r
join stage.drawn_regions d using (region_id)
where r.kind <> 'city'
  and (d.county_id is null
       or r.city_id in (select city_id from stage.regions semi join stage.counties using (region_id))
          and d.county_id not in (select region_id from stage.counties))
