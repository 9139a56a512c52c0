-- A goal for a level that a source says was reached before the plan was issued: the last value of an earlier
-- year that was known then, of the same indicator, place and scope, satisfies the goal.
-- Claims: worth a look; mild where nothing is left to reach (a share of 100 %, or of 0 where less is better).
-- Does not claim that the goal was idle: to hold a level can be work.
with known as (
    select
        t.target_id,
        t.base_value,
        t.comparator = 'ge' or t.comparator <> 'le' and i.better = 'higher' as is_least,
        if(is_least, t.base_value, coalesce(t.base_high, t.base_value)) as asked,
        i.base_unit = '%' and t.base_value = if(i.better = 'higher', 100, 0) as is_all,
        o.observation_id,
        o.base_value as reached,
        if(o.comparator = 'range', o.base_high, o.base_value) as reached_at_most,
        o.comparator as reached_how
    from targets t
    join statements u using (target_id)
    join documents d using (document_id)
    join indicators i using (indicator_id)
    join places t_place on t_place.region_id = t.region_id
    join observations o
        on o.indicator_id = t.indicator_id and o.period = t.period and o.scope is not distinct from t.scope
        and o."year" < t."year"
    join places o_place on o_place.region_id = o.region_id and o_place.place_id = t_place.place_id
    join sources s using (source_id)
    where t.kind = 'target' and t.period = 'level' and u.count_once = 1
      and (o."year" < left(d.issued_on, 4)::integer or s.published_on <= d.issued_on)
    qualify row_number() over (
        partition by t.target_id
        order by o."year" desc, o.definition = 'near', o.confidence = 'derived', s.kind = 'news',
                 s.published_on desc nulls last, o.observation_id
    ) = 1
)
select
    if(is_all, 'mild', 'notable') as severity,
    target_id as first_id,
    observation_id as second_id,
    base_value as first_value,
    reached as second_value
from known
where if(is_least, reached_how <> 'le' and reached >= asked, reached_how <> 'ge' and reached_at_most <= asked)
