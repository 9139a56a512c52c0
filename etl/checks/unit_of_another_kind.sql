-- The unit of a figure or observation converts to its indicator's base unit.
select
    file,
    line,
    'unit' as column_name,
    format('{} converts to {}, but {} is kept in {}.', unit, base_unit, indicator_id, indicator_base_unit)
        as wrong,
    'Use a unit of that kind, or another indicator.' as remedy
from stage.values_written
where base_unit <> indicator_base_unit
