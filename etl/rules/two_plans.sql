-- Two plans of a city, both in force in that year and neither replacing the other, give one thing values that
-- no value satisfies: same indicator, place of today, scope, year, period and start of the sum.
-- Claims: worth a look. The later plan may mean to replace the earlier goal and not say so: see revisions.
-- Does not claim anything of sums of which a plan does not say since when they count.
select
    'notable' as severity,
    a.target_id as first_id,
    b.target_id as second_id,
    a.base_value as first_value,
    b.base_value as second_value
from targets a
join documents a_plan on a_plan.document_id = a.document_id
join regions a_place on a_place.region_id = a.region_id
join targets b
    on (b.indicator_id, b.period, b.kind, b.every_year, b."year")
       = (a.indicator_id, a.period, a.kind, a.every_year, a."year")
    and b.scope is not distinct from a.scope
    and (a.period <> 'cumulative' or a.since = b.since)
join documents b_plan
    on b_plan.document_id = b.document_id and b_plan.city_id = a_plan.city_id
    and b_plan.issued_on > a_plan.issued_on
    and b_plan.supersedes is distinct from a_plan.document_id
join regions b_place on b_place.region_id = b.region_id and b_place.today_id = a_place.today_id
join bounds a_bounds on a_bounds.target_id = a.target_id
join bounds b_bounds on b_bounds.target_id = b.target_id
where a.kind <> 'baseline'
  and a."year" between a_plan.period_start and a_plan.period_end
  and a."year" between b_plan.period_start and b_plan.period_end
  and (a_bounds.low > b_bounds.high or b_bounds.low > a_bounds.high)
