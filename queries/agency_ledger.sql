-- What one agency answers for: a row a duty, with all columns of `goals` and its role (lead, support).
-- What falls due next comes first, then what has fallen due, latest first, then what has no year.
-- next_year: the first year that is not over, else the last one. year_code: none where the plan states no
-- year; of_year: how many fall due in it; led: how many of those the agency leads.
-- Parameters: agency (one code), city, sector, year, plan, today (a year).
with duties_of as (
    select
        row_id,
        role,
        coalesce(min("year") filter ("year" >= $today) over (), max("year") over ()) as next_year,
        year_code("year") as year_code,
        (count(*) over of_a_year)::integer as of_year,
        (count(*) filter (role = 'lead') over of_a_year)::integer as led
    from mart.owed_of($city, $sector, $year, $plan, [])
    where agency_id = $agency
    window of_a_year as (partition by "year")
)
select
    g.*,
    d.role,
    d.next_year,
    d.year_code,
    d.of_year,
    d.led
from duties_of d
join mart.goals g using (row_id)
order by "year" is null, "year" < $today, abs("year" - $today), role, sector_order, source_file, source_line
