-- A value lies within its unit's range (a share within 0 and 100), unless its indicator is unbounded
-- (growth, gross enrolment).
with said as (
    select *, 'value' as column_name, value as figure from stage.values_written
    union all
    select *, 'value_high', value_high from stage.values_written
)
select
    file,
    line,
    column_name,
    format('{} {} is outside {} to {} {}.', stage.plain(figure), unit,
           coalesce(stage.plain(min_value), 'any'), coalesce(stage.plain(max_value), 'any'), base_unit)
        as wrong,
    'Correct the figure, or set unbounded = 1 on the indicator if it may leave the range.' as remedy
from said
where unbounded = '0' and figure is not null and coalesce(min_value, max_value) is not null
  and (figure * multiplier < min_value or figure * multiplier > max_value)
