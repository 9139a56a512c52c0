-- How many goals queries/to_report.sql asks about (goals), and how many of these agencies' it does not:
-- led_elsewhere: they are asked of others, who lead them; settled: they have a published figure, if not an
-- exact one. One row.
-- Parameters as to_report.sql.
with theirs as (
    from mart.asked_of($city, $sector, $plan, $agency, $level, $role, $by)
)
select
    (count(distinct row_id) filter (is_asked and answers))::integer as goals,
    (count(distinct row_id) filter (is_asked))::integer - goals as led_elsewhere,
    (count(distinct row_id) filter (not is_asked))::integer as settled
from theirs
