-- What the plans say of one place or facility: every commitment and figure that names it (or a place in the
-- county), or is a milestone of a facility in it; due by the year or without a year. All columns of `goals`,
-- where it lies today (place_id, county_id), and what came of it (reached_*: how far, as a source says).
-- Parameters: at (a county_id, place_id or facility_id), by (a year), city, sector, agency, plan.
select
    g.*,
    coalesce(s.place_id, r.today_id) as place_id,
    coalesce(s.county_id, r.county_id) as county_id,
    c.stage as reached_stage,
    c."date" as reached_date,
    m.* exclude (row_id)
from mart.goals g
join regions r using (region_id)
left join mart.sites s using (facility_id)
left join mart.came_of c on c.row_id = g.row_id and c.nth = 1 and not c.is_of_item
left join mart.reached m on m.row_id = g.counted_id
where coalesce(g."year", 0) <= $by
  and chosen($city, g.city_id) and chosen($sector, g.sector_id) and chosen($plan, g.document_id)
  and any_chosen($agency, g.agency_ids)
  and (r.kind <> 'city' or g.facility_id is not null)
  and $at in (coalesce(s.county_id, r.county_id), coalesce(s.place_id, r.today_id), g.facility_id)
order by g.city_order, county_id nulls last, g.facility_id nulls last, g."year" nulls last, g.source_file,
         g.source_line
