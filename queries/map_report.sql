-- What becomes of every facility and of every figure for a place: one row. The facilities are those of all
-- plans of the cities, and each is in exactly one of: filtered (out by another filter), undated (none of its
-- milestones names a year), later (nothing due by the year), then by what is known of its place: sited, town,
-- county, own_county (no more than its city, which is one county), nowhere (no more than its city).
-- figures: those that name a place below a city; figures_drawn: of them, those in a county of today.
-- Parameters: by (a year), city, sector, agency, plan.
with steps_of as (
    select
        *,
        chosen($sector, sector_id) and chosen($plan, document_id)
        and any_chosen($agency, agency_ids) as wanted
    from mart.site_steps
    where chosen($city, city_id)
),
sites_of as (
    select
        facility_id,
        lat,
        "precision",
        county_id,
        bool_or(wanted) as wanted,
        min("year") filter (wanted) as first_year
    from steps_of
    group by all
),
figures_of as (
    select
        count(*)::integer as figures,
        count(county_id)::integer as figures_drawn
    from mart.places_named
    where kind <> 'milestone' and chosen($city, city_id)
)
select
    count(*)::integer as facilities,
    (count(*) filter (not wanted))::integer as filtered,
    (count(*) filter (wanted and first_year is null))::integer as undated,
    (count(*) filter (first_year > $by))::integer as later,
    (count(*) filter (first_year <= $by and lat is not null))::integer as sited,
    (count(*) filter (first_year <= $by and lat is null and "precision" = 'town'))::integer as town,
    (count(*) filter (first_year <= $by and lat is null and "precision" = 'county'))::integer as county,
    (count(*) filter (first_year <= $by and "precision" is null and county_id is not null))::integer
        as own_county,
    (count(*) filter (first_year <= $by and "precision" is null and county_id is null))::integer as nowhere,
    (select figures from figures_of) as figures,
    (select figures_drawn from figures_of) as figures_drawn
from sites_of
