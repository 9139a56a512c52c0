-- A way of writing that no document uses; with its last one an agency goes too.
select
    a.file,
    a.line,
    'aliases' as column_name,
    format('no plan writes {} ({}).', a.alias, a.agency_id) as wrong,
    'Remove it, or use it.' as remedy
from stage.aliases a
anti join stage.named n on n.city_id = a.city_id and n.name = a.alias
