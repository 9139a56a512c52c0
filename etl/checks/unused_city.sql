-- A city that no document is of.
select
    file,
    line,
    'city_id' as column_name,
    format('no document is of the city {}.', city_id) as wrong,
    'Remove it, or add its first document.' as remedy
from stage.cities anti join stage.documents using (city_id)
