-- Who answers in which sector: a row an (agency, sector). led and duties: in that sector; of_agency: in
-- all sectors. Agencies come in the order of the ranking.
-- Parameters: city, sector, year, plan, level.
with owed as (
    select d.agency_id, d.agency_zh, d.agency_en, d.agency_level, d.city_id, g.sector_id, g.sector_zh,
           g.sector_en, g.sector_order, (count(*) filter (d.role = 'lead'))::integer as led,
           count(*)::integer as duties
    from goals_of($city, $sector, [], $year, $plan) g
    join duties d on g.row_id = coalesce(d.target_id, d.milestone_id)
    where g.kind <> 'baseline' and chosen($level, d.agency_level)
    group by all
)
select *, (sum(duties) over (partition by agency_id))::integer as of_agency
from owed
order by of_agency desc, (sum(led) over (partition by agency_id)) desc, agency_id, sector_order
