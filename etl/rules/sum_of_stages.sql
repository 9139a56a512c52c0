-- A sum, and the two stages that its years fall into: from its first year to some year, and from the next on.
-- Same plan, indicator, place and scope; both stages say since when they count.
-- Claims: severe where no values that the figures allow add up, rounding allowed for; else confirmed.
select
    case when a_bounds.low + b_bounds.low - a_bounds.rounding - b_bounds.rounding
              > t_bounds.high + t_bounds.rounding
           or a_bounds.high + b_bounds.high + a_bounds.rounding + b_bounds.rounding
              < t_bounds.low - t_bounds.rounding
         then 'severe' else 'confirmed' end as severity,
    t.target_id as first_id,
    null as second_id,
    t.base_value as first_value,
    a.base_value + b.base_value as second_value,
    [a.target_id, b.target_id] as part_ids
from targets t
join targets a
    on (a.document_id, a.indicator_id, a.region_id, a.period, a.kind, a.since)
       = (t.document_id, t.indicator_id, t.region_id, t.period, t.kind, t.since)
    and a.scope is not distinct from t.scope and a."year" < t."year"
join targets b
    on (b.document_id, b.indicator_id, b.region_id, b.period, b.kind, b."year")
       = (t.document_id, t.indicator_id, t.region_id, t.period, t.kind, t."year")
    and b.scope is not distinct from t.scope and b.since = a."year" + 1
join bounds t_bounds on t_bounds.target_id = t.target_id
join bounds a_bounds on a_bounds.target_id = a.target_id
join bounds b_bounds on b_bounds.target_id = b.target_id
where t.period = 'cumulative'
