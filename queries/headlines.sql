-- The path of each headline indicator: a row a (indicator, city, year, plan, value), of the years that pages
-- put first and for the whole city, with what came of it. latest: the value is of the newest plan that speaks
-- of that year.
select s.* exclude (agency_ids),
       issued_on = max(issued_on) over (partition by indicator_id, city_id, "year") as latest,
       r.* exclude (row_id)
from mart.stated_of($city, $sector, $agency, [], $plan) s
left join mart.reached r using (row_id)
where headline is not null and "year" in (select "year" from mart.first_years)
  and region_kind = 'city' and kind <> 'standing'
order by headline, city_order, "year", issued_on, base_value
