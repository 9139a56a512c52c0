-- An observation that is counted in another way than the goals, or worked out from other numbers, says how.
select
    file,
    line,
    'note' as column_name,
    case when definition = 'near' then 'a near definition has no note.'
         else 'a derived value has no note.' end as wrong,
    case when definition = 'near' then 'Say how it is counted, and how the goal is.'
         else 'Say what it is worked out from.' end as remedy
from stage.reported
where note is null and (definition = 'near' or confidence = 'derived')
