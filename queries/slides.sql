-- What of each sector can be presented: sector_id, paths (indicators with figures of several years),
-- singles (goals of one year: a row each on the slide).
select sector_id, (count(distinct indicator_id) filter (is_path))::integer as paths,
       (count(*) filter (not is_path))::integer as singles
from stated_of($city, $sector, $agency, $year, $plan)
group by sector_id, sector_order
order by sector_order
