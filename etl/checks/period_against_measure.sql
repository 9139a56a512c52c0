-- A stock is a level; a flow is annual or cumulative. (A rate may be any: growth is yearly or over years.)
select
    file,
    line,
    'period' as column_name,
    format('{} is a {}, its figure here {}.', indicator_id, measure, period) as wrong,
    'A stock has a level, a flow an annual or cumulative figure: correct one, or use another indicator.'
        as remedy
from stage.values_written
where (measure = 'stock' and period <> 'level') or (measure = 'flow' and period = 'level')
