-- How the cities differ by sector: a row a (sector, city).
-- goals: its commitments, with and without a number. alone: indicators that it sets figures for and that
-- the other city's plans do not mention. shared: indicators that both have.
-- Parameters: sector.
from city_sector_counts
select * exclude (sector_order)
where chosen($sector, sector_id)
order by sector_order, city_id desc
