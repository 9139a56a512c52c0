-- What the plans say of one place or facility: every commitment and figure that names it (or a place in the
-- county), or is a milestone of a facility in it; due by the year or without a year. All columns of `goals`,
-- and where it lies today: place_id, county_id.
-- Parameters: at (a county_id, place_id or facility_id), by (a year), city, sector, agency, plan.
select
    g.*,
    coalesce(s.place_id, r.today_id) as place_id,
    coalesce(s.county_id, r.county_id) as county_id
from mart.goals_of($city, $sector, $agency, [], $plan) g
join regions r using (region_id)
left join mart.sites s using (facility_id)
where coalesce(g."year", 0) <= $by
  and (r.kind <> 'city' or g.facility_id is not null)
  and $at in (coalesce(s.county_id, r.county_id), coalesce(s.place_id, r.today_id), g.facility_id)
order by g.city_order, county_id nulls last, g.facility_id nulls last, g."year" nulls last, g.source_file,
         g.source_line
