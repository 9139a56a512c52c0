-- How many commitments fall due: a row a (sector, city, year). year_code: none where the plan states none.
select sector_order, sector_id, sector_zh, sector_en, city_id, year_code("year") as year_code, count(*)::integer as goals
from goals_of($city, $sector, $agency, [], $plan)
where kind in ('target', 'milestone')
group by all
order by sector_order, city_id desc, year_code
