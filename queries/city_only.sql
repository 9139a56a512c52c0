-- What one of two cities alone has (mart.only_of): a row an indicator, with all columns of `goals`.
-- Parameters: pair (one city or two, in the order wanted), sector.
select g.*
from mart.counted g
join mart.only_of($pair, $sector) using (row_id)
where chosen($pair, g.city_id)
order by nth
