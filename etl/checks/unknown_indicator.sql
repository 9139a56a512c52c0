-- The indicator of a figure, a headline, a related pair or a sum stands in indicators.csv.
select file, line, column_name,
       format('no indicator {}.', named) as wrong,
       format('Did you mean {}? A new one goes into indicators.csv first.', stage.nearest_indicator(named)) as remedy
from (
    select file, line, 'indicator_id' as column_name, indicator_id as named from stage.targets
    union all
    select file, line, 'indicator_id', indicator_id from stage.headlines
    union all
    select file, line, 'indicator_id', indicator_id from stage.related
    union all
    select file, line, 'related_id', related_id from stage.related
)
anti join stage.indicators i on i.indicator_id = named
where named is not null
