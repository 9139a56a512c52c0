-- A plan asks for 100 % of one thing by one year, and again for 100 % by a later one: for another part, or
-- for the same.
-- Claims: worth a look. By when all are to be reached is open.
-- Does not claim that the two cannot both hold: the earlier may be for a part only.
select
    'notable' as severity,
    a.target_id as first_id,
    b.target_id as second_id,
    a.base_value as first_value,
    b.base_value as second_value
from targets a
join indicators i
    on i.indicator_id = a.indicator_id and i.better = 'higher' and i.base_unit = '%' and not i.unbounded
join targets b
    on (b.document_id, b.indicator_id, b.region_id, b.base_value)
       = (a.document_id, a.indicator_id, a.region_id, a.base_value)
    and b.kind = 'target' and b."year" > a."year"
where a.kind = 'target' and a.period = 'level' and b.period = 'level' and a.base_value = 100
