-- A city is one region too, for what holds in all of it.
select
    file,
    line,
    'city_id' as column_name,
    format('{} has {} rows of kind city in regions.csv.', city_id, regions) as wrong,
    'Write one.' as remedy
from (
    select c.file, c.line, city_id, count(r.region_id) as regions
    from stage.cities c
    left join (select city_id, region_id from stage.regions where kind = 'city') r using (city_id)
    group by all
)
where regions <> 1
