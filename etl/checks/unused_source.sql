-- A source that no observation and no outcome is read from.
select
    file,
    line,
    'source_id' as column_name,
    format('nothing is read from the source {}.', source_id) as wrong,
    'Remove it, or use it.' as remedy
from stage.sources
anti join stage.observations using (source_id)
anti join stage.outcomes using (source_id)
