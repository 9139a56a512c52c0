-- The map's shapes were made from the counties that the data has today, and from the insets of cities.csv. A
-- city without any shape has no map, which is no fault.
with drawn as (
    select distinct city_id from stage.map_shapes
),
wanted as (
    select city_id, 'whole' as part, r.region_id, 'counties.geojson' as source
    from stage.counties
    join stage.regions r using (region_id)
    union all
    select city_id, 'inset', unnest(string_split(inset, '|')), 'cities.csv'
    from stage.cities
    where inset is not null
)
select
    'map_shapes.csv' as file,
    0 as line,
    '' as column_name,
    format('lacks {} of {}, which stands in {}.', region_id, city_id, source) as wrong,
    'Write it anew: make counties.' as remedy
from wanted
semi join drawn using (city_id)
anti join stage.map_shapes using (city_id, part, region_id)
union all
select
    file,
    line,
    'region_id',
    format('{} is drawn in the {}, but stands in {} no more.', region_id, part,
           if(part = 'whole', 'counties.geojson', 'the inset of cities.csv')),
    'Write the file anew: make counties.'
from stage.map_shapes
anti join wanted using (city_id, part, region_id)
union all
select
    file,
    line,
    column_name,
    'is no list of points.',
    'Write the file anew: make counties.'
from (unpivot stage.map_shapes on rings, lines, name_at, places into name column_name value points)
where not json_valid(points)
