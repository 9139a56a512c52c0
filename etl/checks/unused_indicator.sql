-- An indicator that no figure and no observation uses is a leftover or a misspelling.
select
    file,
    line,
    'indicator_id' as column_name,
    format('nothing uses the indicator {}.', indicator_id) as wrong,
    'Remove it, or use it.' as remedy
from stage.indicators
anti join stage.targets using (indicator_id)
anti join stage.observations using (indicator_id)
