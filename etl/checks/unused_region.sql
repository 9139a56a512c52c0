-- A region that no row, agency or other region refers to. One that has ended stays, as the record of the
-- change, and a county of today as a part of its city.
select
    file,
    line,
    'region_id' as column_name,
    format('nothing uses the region {} ({}).', region_id, name_zh) as wrong,
    'Remove it, or use it.' as remedy
from stage.regions
where kind <> 'city' and successor_id is null and region_id not in (
    select region_id from stage.targets where region_id is not null
    union all
    select region_id from stage.milestones where region_id is not null
    union all
    select region_id from stage.observations where region_id is not null
    union all
    select region_id from stage.facilities where region_id is not null
    union all
    select region_id from stage.county_divisions
    union all
    select region_id from stage.agencies where region_id is not null
    union all
    select parent_id from stage.regions where parent_id is not null
    union all
    select successor_id from stage.regions where successor_id is not null
)
