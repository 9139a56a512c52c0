-- How many goals with an end year stand how: a row a city, sector, status and reason (why: of goals of which
-- nothing can be said). A goal counts once, however often its plan states it. Parameters: filters.
select
    sector_id,
    any_value(sector_zh) as sector_zh,
    any_value(sector_en) as sector_en,
    city_id,
    status,
    why,
    count(*)::integer as goals
from mart.progress
where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
  and chosen($year, year_code("year")) and any_chosen($agency, agency_ids)
group by sector_id, city_id, status, why
order by any_value(sector_order), any_value(city_order), status, why
