-- since belongs to a cumulative figure or observation and does not lie after its year.
select
    file,
    line,
    'since' as column_name,
    case when period <> 'cumulative' then format('since stands beside period {}.', period)
         else format('since {} lies after the year {}.', since, year) end as wrong,
    'since is the first year that a cumulative figure counts from.' as remedy
from stage.values_written
where since is not null and (period <> 'cumulative' or since > year)
