-- A total of a whole city, and what the same item gives to several of its counties: same indicator, scope,
-- year, period and start of the sum; amounts, not rates.
-- Claims: confirmed where the counties make the total; severe where they make more than it allows.
-- Does not claim anything where they make less: the item need not name every county.
select
    case when sum(p_bounds.low - p_bounds.rounding) > any_value(t_bounds.high + t_bounds.rounding)
         then 'severe' else 'confirmed' end as severity,
    t.target_id as first_id,
    null as second_id,
    t.base_value as first_value,
    sum(p.base_value) as second_value,
    list(p.target_id order by p.source_line) as part_ids
from targets t
join indicators i on i.indicator_id = t.indicator_id and i.measure <> 'rate'
join regions whole on whole.region_id = t.region_id and whole.kind = 'city'
join targets p
    on (p.document_id, p.item, p.indicator_id, p.kind, p.period)
       = (t.document_id, t.item, t.indicator_id, t.kind, t.period)
    and p."year" is not distinct from t."year" and p.scope is not distinct from t.scope
    and p.since is not distinct from t.since and p.region_id <> t.region_id
join bounds t_bounds on t_bounds.target_id = t.target_id
join bounds p_bounds on p_bounds.target_id = p.target_id
group by t.target_id, t.base_value
having count(*) > 1
   and sum(p_bounds.high + p_bounds.rounding) >= any_value(t_bounds.low - t_bounds.rounding)
