-- What becomes of every facility and of every figure for a place: one row. The facilities are those of all
-- plans, and each is in exactly one of: filtered (out by a filter), later (nothing due by the year), then by
-- what is known of its place: sited, town, county (marks on the map), own_county (no more than its
-- county-level city: counted in the polygon, listed beside it), nowhere (no more than its prefecture: listed).
-- figures: those that name a place below a city; figures_drawn: of them, those in a county polygon.
-- Parameters: by (a year), city, sector, agency, plan.
with every as (
    select count(*) as facilities from sites
),
fits as (
    from sites_by(9999, $city, $sector, $agency, $plan)
),
shown as (
    from sites_by($by, $city, $sector, $agency, $plan)
),
figures as (
    select r.county_id from goals g join regions r using (region_id)
    where g.kind <> 'milestone' and r.kind <> 'city'
)
select every.facilities::integer as facilities,
       (every.facilities - (select count(*) from fits))::integer as filtered,
       ((select count(*) from fits) - (select count(*) from shown))::integer as later,
       (select count(*) from shown where lat is not null)::integer as sited,
       (select count(*) from shown where lat is null and "precision" = 'town')::integer as town,
       (select count(*) from shown where lat is null and "precision" = 'county')::integer as county,
       (select count(*) from shown where "precision" is null and county_id is not null)::integer as own_county,
       (select count(*) from shown where county_id is null)::integer as nowhere,
       (select count(*) from figures)::integer as figures,
       (select count(*) from figures where county_id is not null)::integer as figures_drawn
from every
