-- A city is one that regions.csv has as a region of kind city.
with named as (
    select file, line, city_id from stage.documents
    union all
    select file, line, city_id from stage.agencies
    union all
    select file, line, city_id from stage.regions
)
select file, line, 'city_id' as column_name,
       format('no city {}.', city_id) as wrong,
       format('Did you mean {}? A city needs a row of kind city in regions.csv.', stage.nearest_city(city_id)) as remedy
from named
where city_id is not null
  and city_id not in (select city_id from stage.regions where kind = 'city' and city_id is not null)
