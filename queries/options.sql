-- What a filter may be set to, in order: filter (city, plan, sector, year, and year due: one that has
-- commitments), code, city_id, label_zh, label_en, and of a plan plan_kind and issued (its year of issue).
select *
from mart.options
order by filter, position
