-- A value lies within its unit's range (a share within 0 and 100), unless its indicator is unbounded
-- (growth, gross enrolment).
select file, line, column_name,
       format('{} {} is outside {} to {} {}.', stage.plain(figure), unit,
              coalesce(stage.plain(min_value), 'any'), coalesce(stage.plain(max_value), 'any'), base_unit) as wrong,
       'Correct the figure, or set unbounded = 1 on the indicator if it may leave the range.' as remedy
from (
    unpivot (select file, line, unit, base_unit, multiplier, min_value, max_value, unbounded, value, value_high from stage.figures)
    on value, value_high into name column_name value figure
)
where unbounded = '0' and (figure * multiplier < min_value or figure * multiplier > max_value)
