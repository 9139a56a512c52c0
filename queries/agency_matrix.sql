-- Who answers in which sector: a row an (agency, sector). led and duties: in that sector; of_agency: in
-- all sectors. Agencies come in the order of the ranking.
-- Parameters: city, sector, year, plan, level.
with counted as (
    select
        agency_id,
        agency_zh,
        agency_en,
        agency_level,
        city_id,
        sector_id,
        sector_zh,
        sector_en,
        sector_order,
        (count(*) filter (role = 'lead'))::integer as led,
        count(*)::integer as duties
    from mart.owed_of($city, $sector, $year, $plan, $level)
    group by all
)
select *, (sum(duties) over (partition by agency_id))::integer as of_agency
from counted
order by of_agency desc, (sum(led) over (partition by agency_id)) desc, agency_id, sector_order
