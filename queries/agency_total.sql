-- How far the plans say who answers: one row. goals: commitments; owed: those that an agency of these
-- levels answers for; led: those that one of them leads; agencies: how many those are; nobody:
-- commitments for which the plan names no agency of any level.
-- Parameters: city, sector, year, plan, level.
with promised as (
    select agency_ids
    from mart.goals
    where is_commitment
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and chosen($year, year_code("year"))
)
select
    (select count(*) from promised)::integer as goals,
    count(distinct row_id)::integer as owed,
    (count(distinct row_id) filter (role = 'lead'))::integer as led,
    count(distinct agency_id)::integer as agencies,
    (select count(*) from promised where len(agency_ids) = 0)::integer as nobody
from mart.owed_of($city, $sector, $year, $plan, $level)
