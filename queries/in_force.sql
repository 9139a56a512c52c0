-- The figures in force at a date ($as_of): goals and standing rules of the plans issued by then whose year had not
-- passed, without those that a later plan issued by then restated on the same basis. replaces: how many
-- earlier goals a row took the place of. beside: a later plan states the same on another basis.
select g.*, (select count(*) from revised r where r.comparable and r.new.row_id = g.row_id and r.told_on <= $as_of)::integer as replaces,
       exists (from revised r where not r.comparable and r.effect not in ('dropped', 'new') and r.old.row_id = g.row_id and r.told_on <= $as_of) as beside
from goals_of($city, $sector, $agency, $year, $plan) g
join documents d using (document_id)
where g.kind in ('target', 'standing') and d.issued_on <= $as_of
  and d.period_end >= left($as_of, 4)::integer and coalesce(g."year", 9999) >= case when g.every_year then 0 else left($as_of, 4)::integer end
  and not exists (
      from revised r
      where r.comparable and r.old.row_id = g.row_id and r.effect not in ('dropped', 'new') and r.told_on <= $as_of
  )
order by g.sector_order, g.indicator_id, g."year", d.issued_on
