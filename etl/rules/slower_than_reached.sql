-- A goal for what is to be done within a year is no more than a plan of the city states as done a year, on
-- average, in the years before: a sum stated as reached, over the years that it counts.
-- Claims: worth a look.
-- Does not claim a fault: there may be less left to do. Only for what is better higher.
select
    'notable' as severity,
    t.target_id as first_id,
    b.target_id as second_id,
    t.base_value as first_value,
    b.base_value / (b."year" - b.since + 1) as second_value
from targets t
join documents t_plan on t_plan.document_id = t.document_id
join indicators i on i.indicator_id = t.indicator_id and i.better = 'higher'
join regions t_place on t_place.region_id = t.region_id
join targets b
    on b.indicator_id = t.indicator_id and b.scope is not distinct from t.scope and b."year" < t."year"
join documents b_plan on b_plan.document_id = b.document_id and b_plan.city_id = t_plan.city_id
join regions b_place on b_place.region_id = b.region_id and b_place.today_id = t_place.today_id
where t.kind = 'target' and t.period = 'annual' and b.kind = 'baseline' and b.period = 'cumulative'
  and b.since is not null and t.base_value <= b.base_value / (b."year" - b.since + 1)
