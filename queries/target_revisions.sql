-- What a later plan did to one goal ($row) of a city ($city), or this to an earlier one's: all columns of a
-- pair.
select * exclude (row_ids)
from mart.revised
where chosen($city, city_id) and effect not in ('dropped', 'new') and list_contains(row_ids, $row)
order by told_on
