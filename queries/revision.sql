-- What later plans did to earlier goals: the rows of mart.revised at these places of its order.
-- Parameters: places (list of numbers).
select *
from mart.revised
where place in (select unnest($places::bigint[]))
order by place
