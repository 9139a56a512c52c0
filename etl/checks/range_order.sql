-- value_high stands with comparator range, only there, and above value.
select
    file,
    line,
    'value_high' as column_name,
    case when comparator <> 'range' then format('value_high stands beside comparator {}.', comparator)
         when value_high is null then 'comparator range has no value_high.'
         else format(
             'the range ends at {}, not above its start {}.', stage.plain(value_high), stage.plain(value)
         ) end as wrong,
    case when comparator <> 'range' then 'Write range, or remove value_high.'
         else 'Write the lower bound in value and the upper in value_high.' end as remedy
from stage.values_written
where (comparator = 'range') <> (value_high is not null) or value_high <= value
