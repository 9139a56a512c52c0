-- The path of each headline indicator: a row a (indicator, city, year, plan, value), of 2020, 2023, 2025
-- and for the whole city. latest: the value is of the newest plan that speaks of that year.
-- Where a plan states a value twice, once with a qualifier (以上), the qualifier is kept.
with stated as (
    select h."order", g.indicator_id, g.what_zh, g.what_en, g.sector_id, g.city_id, g."year",
           g.document_id, d.issued_on, min(g.row_id) as row_id, g.kind, g.period, g.every_year, g.since,
           max(g.comparator) as comparator, any_value(g.unit) as unit, g.base_value, g.base_high,
           any_value(g.base_unit) as base_unit, any_value(g.base_unit_en) as base_unit_en,
           any_value(g.strength) as strength, g.scope, g.scope_en,
           string_agg(distinct g.item, '、' order by g.item) as item
    from goals_of($city, $sector, $agency, [], $plan) g
    join headlines h using (indicator_id)
    join documents d using (document_id)
    where g."year" in (2020, 2023, 2025) and g.region_kind = 'city' and g.kind <> 'standing'
    group by all
)
select * exclude (issued_on),
       issued_on = max(issued_on) over (partition by indicator_id, city_id, "year") as latest
from stated
order by "order", city_id desc, "year", issued_on, base_value
