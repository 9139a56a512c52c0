-- What sources say came of one facility ($facility): a row a thing said, the farthest stage first.
select distinct
    * exclude (row_id)
from mart.came_of
where facility_id = $facility
order by nth
