-- The facilities due by a year: a row a facility, with its place, its latest milestone by then, and how many
-- milestones it has by then (steps). Those whose place is known come first, by county and place.
-- Parameters: by (a year), city, sector, agency, plan.
from sites_by($by, $city, $sector, $agency, $plan)
order by "precision" is null, city_id desc, county_id nulls last, place_id, "year" nulls last, facility_id
