-- A goal that a level which a plan of the city states as reached, in a year before the goal's, already
-- satisfies: same indicator, place of today and scope.
-- Claims: worth a look; mild where nothing is left to reach (a share of 100 %, or of 0 where less is better).
-- Does not claim that the goal was idle: to hold a level can be work.
select
    case when i.base_unit = '%' and t.base_value = case i.better when 'higher' then 100 else 0 end
         then 'mild' else 'notable' end as severity,
    t.target_id as first_id,
    b.target_id as second_id,
    t.base_value as first_value,
    b.base_value as second_value
from targets t
join documents t_plan on t_plan.document_id = t.document_id
join indicators i on i.indicator_id = t.indicator_id
join regions t_place on t_place.region_id = t.region_id
join targets b
    on b.indicator_id = t.indicator_id and b.scope is not distinct from t.scope and b."year" < t."year"
join documents b_plan on b_plan.document_id = b.document_id and b_plan.city_id = t_plan.city_id
join regions b_place on b_place.region_id = b.region_id and b_place.today_id = t_place.today_id
where t.kind = 'target' and t.period = 'level' and b.kind = 'baseline' and b.period = 'level'
  and case i.better when 'higher' then b.base_value >= t.base_value
                    else coalesce(b.base_high, b.base_value) <= t.base_value end
