-- A share above 100 %. Most are refused when the data is loaded (etl/checks/value_out_of_range.sql); what may
-- exceed it in principle, such as a gross enrolment, is listed.
-- Claims: mild. Such a rate counts more than its own base.
select
    'mild' as severity,
    t.target_id as first_id,
    null as second_id,
    t.base_value as first_value,
    100 as second_value
from targets t
join indicators i using (indicator_id)
where i.base_unit = '%' and i.unbounded and t.period = 'level' and t.base_value > 100
