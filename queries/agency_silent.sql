-- Which plans do not say who leads: a row a plan, with its commitments (goals), those with a lead (led)
-- and those with any agency (named).
-- Parameters: city, sector, year, plan.
select g.document_id, count(*)::integer as goals, count(g.lead_zh)::integer as led,
       (count(*) filter (len(g.agency_ids) > 0))::integer as named
from goals_of($city, $sector, [], $year, $plan) g
join documents d using (document_id)
where g.kind <> 'baseline'
group by g.document_id, g.city_id, d.issued_on
order by g.city_id desc, d.issued_on
