-- What sources say came of one goal without a number ($row): a row a thing said, the farthest stage first;
-- last, what is said of its item and may be of another goal there.
select *
from mart.came_of
where row_id = $row
order by is_of_item, nth
