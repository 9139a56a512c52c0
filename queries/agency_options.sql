-- Agencies to choose from: those of the cities ($city) that are found by what is typed ($find, '' for all),
-- at most 500, those with most duties; and in any case those chosen already ($agency).
-- By city, most duties first: code, city_id, label_zh, label_en, level.
with offered as (
    select *
    from mart.agencies_listed
    where chosen($city, city_id) and contains(typed, lower($find))
       or list_contains($agency::varchar[], agency_id)
    qualify row_number() over (
        order by list_contains($agency::varchar[], agency_id) desc, duties desc, city_order, name_zh
    ) <= greatest(500, len($agency::varchar[]))
)
select
    agency_id as code,
    city_id,
    name_zh as label_zh,
    name_en as label_en,
    level
from offered
order by city_order, duties desc, label_zh
