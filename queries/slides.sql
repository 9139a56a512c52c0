-- What of each sector can be presented: sector_id, paths (indicators with figures of several years),
-- singles (goals of one year: a row each on the slide), steps (of goal paths, that have a pace).
select sector_id, (count(distinct indicator_id) filter (is_path))::integer as paths,
       (count(*) filter (not is_path))::integer as singles,
       (select count(*) from steps s where s.sector_id = f.sector_id and s.refused is null and chosen($city, s.city_id))::integer as steps
from stated_of($city, $sector, $agency, $year, $plan) f
group by sector_id, sector_order
order by sector_order
