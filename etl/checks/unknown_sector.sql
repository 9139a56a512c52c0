-- The sector of an indicator or milestone stands in sectors.csv.
select file, line, 'sector_id' as column_name,
       format('no sector {}.', sector_id) as wrong,
       format('Did you mean {}?', stage.nearest_sector(sector_id)) as remedy
from (
    select file, line, sector_id from stage.indicators
    union all
    select file, line, sector_id from stage.milestones
)
anti join stage.sectors using (sector_id)
where sector_id is not null
