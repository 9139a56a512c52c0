-- What the plans say of places: every commitment and figure that names a place below a city, or is a
-- milestone of a facility; due by the year or without a year. All columns of `goals`, and where it lies
-- today: place_id, county_id.
-- Parameters: by (a year), city, sector, agency, plan.
select g.*, coalesce(s.place_id, r.today_id) as place_id, coalesce(s.county_id, r.county_id) as county_id
from goals_of($city, $sector, $agency, [], $plan) g
join regions r using (region_id)
left join sites s using (facility_id)
where coalesce(g."year", 0) <= $by and (r.kind <> 'city' or g.facility_id is not null)
order by g.city_id desc, county_id nulls last, g.facility_id nulls last, g."year" nulls last, g.source_file,
         g.source_line
