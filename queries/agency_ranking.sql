-- Who has most to answer for: a row an agency. A duty is a commitment of a plan, with or
-- without a number. led, supported: duties in that role; duties: both.
-- Parameters: city, sector, year, plan, level.
select
    agency_id,
    agency_zh,
    agency_en,
    agency_level,
    city_id,
    (count(*) filter (role = 'lead'))::integer as led,
    (count(*) filter (role = 'support'))::integer as supported,
    count(*)::integer as duties
from mart.owed_of($city, $sector, $year, $plan, $level)
group by all
order by duties desc, led desc, agency_id
