-- The facilities due by a year: a row a facility that has a milestone due by then (or one without a year),
-- with its place, its latest milestone by then, and how many it has by then (steps). then_*: its place as
-- that milestone's plan names it. Those whose place is known come first, by county and place.
-- Parameters: by (a year), city, sector, agency, plan.
select * exclude (agency_ids, place), (count(*) over (partition by facility_id))::integer as steps
from mart.site_steps
where coalesce("year", 0) <= $by
  and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
  and any_chosen($agency, agency_ids)
qualify place = min(place) over (partition by facility_id)
order by "precision" is null, city_order, county_id nulls last, place_id, "year" nulls last, facility_id
