-- What becomes of every facility and of every figure for a place: one row. The facilities are those of all
-- plans, and each is in exactly one of: filtered (out by a filter), later (nothing due by the year), then by
-- what is known of its place: sited, town, county (marks on the map), own_county (no more than its
-- county-level city: counted in the polygon, listed beside it), nowhere (no more than its prefecture: listed).
-- figures: those that name a place below a city; figures_drawn: of them, those in a county polygon.
-- Parameters: by (a year), city, sector, agency, plan.
with every as (
    select (select count(*) from sites) as facilities, count(*) as figures, count(county_id) as figures_drawn
    from places_named
    where kind <> 'milestone'
),
fits as (
    select lat, "precision", county_id, min(coalesce("year", 0)) <= $by as shown
    from site_steps
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and (len($agency::varchar[]) = 0 or list_has_any(agency_ids, $agency::varchar[]))
    group by facility_id, lat, "precision", county_id
)
select any_value(every.facilities)::integer as facilities,
       (any_value(every.facilities) - count(fits.shown))::integer as filtered,
       (count(*) filter (not shown))::integer as later,
       (count(*) filter (shown and lat is not null))::integer as sited,
       (count(*) filter (shown and lat is null and "precision" = 'town'))::integer as town,
       (count(*) filter (shown and lat is null and "precision" = 'county'))::integer as county,
       (count(*) filter (shown and "precision" is null and county_id is not null))::integer as own_county,
       (count(*) filter (shown and county_id is null))::integer as nowhere,
       any_value(every.figures)::integer as figures, any_value(every.figures_drawn)::integer as figures_drawn
from every left join fits on true
