-- What the rules found of one figure ($row) of a city ($city): all columns of a finding.
select * exclude (row_ids)
from mart.found
where chosen($city, city_id) and list_contains(row_ids, $row)
order by finding_id
