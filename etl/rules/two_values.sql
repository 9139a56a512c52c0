-- One plan gives one thing two values for one year: same indicator, place, scope, period, start of the sum
-- and kind, in two of its items or in one.
-- Claims: severe where no value satisfies both; mild where some value does (86 以上 and 87).
-- Does not claim which of the two is meant.
select
    case when a_bounds.low > b_bounds.high or b_bounds.low > a_bounds.high
         then 'severe' else 'mild' end as severity,
    a.target_id as first_id,
    b.target_id as second_id,
    a.base_value as first_value,
    b.base_value as second_value
from targets a
join targets b
    on (b.document_id, b.indicator_id, b.region_id, b.period, b.kind, b.every_year)
       = (a.document_id, a.indicator_id, a.region_id, a.period, a.kind, a.every_year)
    and b.scope is not distinct from a.scope and b."year" is not distinct from a."year"
    and b.since is not distinct from a.since
    and a.source_line < b.source_line
join bounds a_bounds on a_bounds.target_id = a.target_id
join bounds b_bounds on b_bounds.target_id = b.target_id
where (a.base_value, coalesce(a.base_high, a.base_value))
      <> (b.base_value, coalesce(b.base_high, b.base_value))
