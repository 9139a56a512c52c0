-- The names of what one of two cities alone has (mart.only_of): the rows of city_only.sql, without what only
-- its list and its file say.
-- Parameters: pair (one city or two, in the order wanted), sector.
select
    row_id,
    sector_id,
    city_id,
    what_zh,
    what_en
from mart.goals g
join mart.only_of($pair, $sector) using (row_id)
where chosen($pair, g.city_id)
order by nth
