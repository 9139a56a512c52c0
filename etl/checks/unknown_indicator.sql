-- A figure's indicator stands in indicators.csv.
select t.file, t.line, 'indicator_id' as column_name,
       format('no indicator {}.', t.indicator_id) as wrong,
       format('Did you mean {}? A new one goes into indicators.csv first.',
              stage.nearest_indicator(t.indicator_id)) as remedy
from stage.targets t
anti join stage.indicators i using (indicator_id)
where t.indicator_id is not null
