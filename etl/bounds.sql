-- What values a figure allows, in base units: from low to high. 以上 has no upper end, 以内 no lower; 左右 is
-- read as within a twentieth. rounding: half of the last digit that the plan writes (45 万 is 44.5 to 45.5 万);
-- 0 where it counts one by one, and of shares. Only sums of figures need it.
create view bounds as
with written as (
    select t.*, u.multiplier::double as multiplier,
           len(split_part(rtrim(rtrim(value::varchar, '0'), '.'), '.', 2)) as decimals
    from targets t join units u using (unit)
)
select target_id,
       case comparator when 'le' then '-inf'::double when 'approx' then base_value * 0.95
                       else base_value end::double as low,
       case comparator when 'ge' then 'inf'::double when 'approx' then base_value * 1.05
                       else coalesce(base_high, base_value) end::double as high,
       case when unit = '%' or (multiplier = 1 and decimals = 0) then 0
            else multiplier / 2 / 10 ** decimals end as rounding
from written;
comment on view bounds is 'One row a figure: the values that it allows, and how far it is rounded';
comment on column bounds.low is 'Least value allowed, in base units; -inf for 以内';
comment on column bounds.high is 'Greatest value allowed, in base units; inf for 以上';
comment on column bounds.rounding is 'Half of the last digit written, in base units; 0 for what counts one by one';
