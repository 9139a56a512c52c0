-- The indicator of a figure or a headline stands in indicators.csv.
select file, line, 'indicator_id' as column_name,
       format('no indicator {}.', named) as wrong,
       format('Did you mean {}? A new one goes into indicators.csv first.', stage.nearest_indicator(named)) as remedy
from (
    select file, line, indicator_id as named from stage.targets
    union all
    select file, line, indicator_id from stage.headlines
)
anti join stage.indicators i on i.indicator_id = named
where named is not null
