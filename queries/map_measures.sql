-- The indicators for which a plan states figures of single counties, or of places in one.
select g.indicator_id, any_value(g.what_zh) as what_zh, any_value(g.what_en) as what_en,
       count(*)::integer as figures
from goals g
join regions r using (region_id)
where g.kind in ('target', 'baseline', 'standing') and r.kind <> 'city'
group by g.indicator_id
order by figures desc, g.indicator_id
