-- A sector that no indicator and no milestone belongs to.
select
    file,
    line,
    'sector_id' as column_name,
    format('nothing belongs to the sector {}.', sector_id) as wrong,
    'Remove it, or use it.' as remedy
from stage.sectors
where sector_id not in (select sector_id from stage.indicators where sector_id is not null)
  and sector_id not in (select sector_id from stage.milestones where sector_id is not null)
