-- The names of what one of two cities alone has (mart.only_of): the rows of city_only.sql, without what only
-- its list and its file say.
-- Parameters: pair (one city or two, in the order wanted), sector.
select * exclude (nth)
from mart.only_of($pair, $sector)
order by nth
