-- Who has most to answer for: a row an agency. A duty is a commitment of a plan, with or
-- without a number. led, supported: duties in that role; duties: both.
-- Parameters: city, sector, year, plan, level.
select d.agency_id, d.agency_zh, d.agency_en, d.agency_level, d.city_id,
       (count(*) filter (d.role = 'lead'))::integer as led,
       (count(*) filter (d.role = 'support'))::integer as supported, count(*)::integer as duties
from goals_of($city, $sector, [], $year, $plan) g
join duties d on g.row_id = coalesce(d.target_id, d.milestone_id)
where g.kind <> 'baseline' and chosen($level, d.agency_level)
group by all
order by duties desc, led desc, d.agency_id
