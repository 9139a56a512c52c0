-- Which plans do not say who leads: a row a plan, with its commitments (goals), those with a lead (led)
-- and those with any agency (named).
-- Parameters: city, sector, year, plan.
select document_id, count(*)::integer as goals, count(lead_zh)::integer as led,
       (count(*) filter (len(agency_ids) > 0))::integer as named
from mart.goals_in_time
where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
  and chosen($year, year_code("year"))
group by document_id, city_order, issued_on
order by city_order, issued_on
