-- What one agency answers for: a row a duty, with all columns of `goals` and its role (lead, support).
-- What falls due next comes first, then what has fallen due, latest first, then what has no year.
-- next_year: the first year that is not over, else the last one. year_code: none where the plan states no
-- year; of_year: how many fall due in it; led: how many of those the agency leads.
-- Parameters: agency (one code), city, sector, year, plan, today (a year).
with ledger as (
    select g.*, d.role
    from owed_of($city, $sector, $year, $plan, []) d
    join goals g using (row_id)
    where d.agency_id = $agency
)
select *, coalesce(min("year") filter ("year" >= $today) over (), max("year") over ()) as next_year,
       year_code("year") as year_code, (count(*) over of_a_year)::integer as of_year,
       (count(*) filter (role = 'lead') over of_a_year)::integer as led
from ledger
window of_a_year as (partition by "year")
order by "year" is null, "year" < $today, abs("year" - $today), role, sector_order, source_file, source_line
