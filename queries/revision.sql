-- What later plans did to earlier goals: the rows of mart.revised of these ranks.
-- Parameters: ranks (list of numbers).
select *
from mart.revised
where rank in (select unnest($ranks::bigint[]))
order by rank
