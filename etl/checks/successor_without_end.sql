-- A region that has a successor has ended.
select
    file,
    line,
    'valid_to' as column_name,
    format('{} has a successor but no end.', name_zh) as wrong,
    'Write the date from which the successor stands.' as remedy
from stage.regions
where successor_id is not null and valid_to is null
