-- Every place below the city can be drawn: its successor or parent has a polygon.
select r.file, r.line, 'parent_id' as column_name,
       format('{} leads to no county polygon.', r.name_zh) as wrong,
       'Give it a parent or successor that stands in counties.geojson.' as remedy
from stage.regions r
join stage.drawn_regions d using (region_id)
where d.county_id is null and r.kind <> 'city'
