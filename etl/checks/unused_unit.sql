-- A unit that no figure and no observation is written in.
select
    file,
    line,
    'unit' as column_name,
    format('nothing uses the unit {}.', unit) as wrong,
    'Remove it, or use it.' as remedy
from stage.units
anti join stage.targets using (unit)
anti join stage.observations using (unit)
