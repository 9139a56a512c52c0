-- The indicators for which a plan states figures of single counties, or of places in one.
-- Parameters: city.
select
    indicator_id,
    any_value(what_zh) as what_zh,
    any_value(what_en) as what_en,
    count(*)::integer as figures
from mart.places_named
where kind in ('target', 'baseline', 'standing') and chosen($city, city_id)
group by indicator_id
order by figures desc, indicator_id
