-- A total and the parts that its own sentence names (data/sums.csv).
-- Claims: severe where no values that the figures allow add up to the total, rounding allowed for; else
-- confirmed.
-- Does not look for parts that nobody has named.
select
    case when sum(p_bounds.low - p_bounds.rounding) > any_value(t_bounds.high + t_bounds.rounding)
           or sum(p_bounds.high + p_bounds.rounding) < any_value(t_bounds.low - t_bounds.rounding)
         then 'severe' else 'confirmed' end as severity,
    t.target_id as first_id,
    null as second_id,
    t.base_value as first_value,
    sum(p.base_value) as second_value,
    list(p.target_id order by p.source_line) as part_ids
from sums s
join targets t
    on (t.document_id, t.item, t.indicator_id) = (s.document_id, s.item, s.indicator_id)
    and t."year" is not distinct from s."year" and t.scope is not distinct from s.scope
join targets p
    on (p.document_id, p.item, p.indicator_id, p.kind, p.period, p.region_id)
       = (s.document_id, s.item, s.part_indicator_id, t.kind, t.period, t.region_id)
    and p.since is not distinct from t.since
    and p."year" is not distinct from s."year" and p.scope is not distinct from s.part_scope
join bounds t_bounds on t_bounds.target_id = t.target_id
join bounds p_bounds on p_bounds.target_id = p.target_id
group by t.target_id, t.base_value
