-- The facilities due by a year: a row a facility that has a milestone due by then, with its place, its latest
-- milestone by then, and how many it has by then (steps). A facility for which no milestone names a year is
-- there at any year, its own year NULL. then_*: its place as the plan of that milestone names it. Those whose
-- place is known come first, by county and place. reached_*: how far it has come, as a source says it.
-- Parameters: by (a year), city, sector, agency, plan.
with steps_of as (
    select
        row_id,
        facility_id,
        "year",
        rank,
        max("year") over (partition by facility_id) as last_year
    from mart.site_steps
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and any_chosen($agency, agency_ids)
),
latest as (
    select row_id, (count(*) over (partition by facility_id))::integer as steps
    from steps_of
    where "year" <= $by or last_year is null
    qualify rank = min(rank) over (partition by facility_id)
),
came_of as (
    select distinct
        facility_id,
        stage as reached_stage,
        "date" as reached_date,
        what_zh as reached_what_zh,
        what_en as reached_what_en
    from mart.came_of
    where nth = 1
)
select
    s.* exclude (rank, agency_ids),
    c.* exclude (facility_id),
    steps
from mart.site_steps s
join latest using (row_id)
left join came_of c using (facility_id)
order by "precision" is null, city_order, county_id nulls last, place_id, "year" nulls last, facility_id
