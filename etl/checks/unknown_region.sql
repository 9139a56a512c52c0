-- Every region named anywhere stands in regions.csv.
select file, line, column_name,
       format('no region {}.', named) as wrong,
       format('Did you mean {}? A new one goes into regions.csv first.', stage.nearest_region(named)) as remedy
from (
    select file, line, 'region_id' as column_name, region_id as named from stage.targets
    union all
    select file, line, 'region_id', region_id from stage.milestones
    union all
    select file, line, 'region_id', region_id from stage.facilities
    union all
    select file, line, 'region_id', region_id from stage.counties
    union all
    select file, line, 'region_id', region_id from stage.agencies
    union all
    select file, line, 'parent_id', parent_id from stage.regions
    union all
    select file, line, 'successor_id', successor_id from stage.regions
)
anti join stage.regions r on r.region_id = named
where named is not null
