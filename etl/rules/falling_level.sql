-- A plan asks less of a later year than of an earlier one: a level that is to rise falls, or one that is to
-- fall rises. Same plan, indicator, place and scope.
-- Claims: worth a look, and only where no value satisfies both without going back.
-- Does not claim anything of amounts within a year, which may vary.
select
    'notable' as severity,
    a.target_id as first_id,
    b.target_id as second_id,
    a.base_value as first_value,
    b.base_value as second_value
from targets a
join indicators i on i.indicator_id = a.indicator_id
join targets b
    on (b.document_id, b.indicator_id, b.region_id) = (a.document_id, a.indicator_id, a.region_id)
    and b.scope is not distinct from a.scope
    and b.period = 'level' and b.kind = 'target' and b."year" > a."year"
join bounds a_bounds on a_bounds.target_id = a.target_id
join bounds b_bounds on b_bounds.target_id = b.target_id
where a.period = 'level' and a.kind = 'target'
  and case i.better when 'higher' then b_bounds.high < a_bounds.low else b_bounds.low > a_bounds.high end
