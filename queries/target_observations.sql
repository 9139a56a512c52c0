-- What was published of one figure's indicator ($row) in its city, and of indicators that speak of the same
-- matter: a row a value, with its source. is_used: the figure is held against it. is_same: it is of the
-- figure's own indicator, place, scope and period.
with this as (
    select
        g.city_id,
        g.indicator_id,
        p.place_id,
        g.scope,
        g.period,
        r.observation_ids
    from mart.goals g
    join places p using (region_id)
    left join mart.reached r on r.row_id = g.counted_id
    where g.row_id = $row
),
near as (
    select indicator_id from this
    union
    select related_id from related semi join this using (indicator_id)
    union
    select r.indicator_id from related r join this on this.indicator_id = r.related_id
)
select
    o.*,
    o.indicator_id = t.indicator_id as is_own,
    (o.indicator_id, o.place_id, coalesce(o.scope, ''), o.period)
        = (t.indicator_id, t.place_id, coalesce(t.scope, ''), t.period) as is_same,
    coalesce(list_contains(string_split(t.observation_ids, ';'), o.observation_id), false) as is_used
from mart.observed o
semi join near using (indicator_id)
join this t on t.city_id = o.city_id
order by not is_own, not is_same, "year", period, o.scope nulls first, is_used desc, observation_id
