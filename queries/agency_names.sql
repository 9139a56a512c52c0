-- The names of some agencies ($agency, a list of codes): code, city_id, label_zh, label_en, level.
select
    agency_id as code,
    city_id,
    name_zh as label_zh,
    name_en as label_en,
    level
from agencies
where list_contains($agency::varchar[], agency_id)
