-- A sum that goes on counting from the same year cannot fall. Stages that are counted anew carry
-- their own since.
select
    file,
    line,
    'value' as column_name,
    format('the cumulative {} falls from {} in {} to {} in {}.', indicator_id,
           stage.plain(before), before_year, stage.plain(reached), year) as wrong,
    'Correct the figure, or give the stage its own since.' as remedy
from (
    select *, coalesce(value_high, value) * multiplier as reached,
           lag(value * multiplier) over series as before, lag(year) over series as before_year
    from stage.figures
    where period = 'cumulative' and year is not null
    window series as (
        partition by document_id, item, kind, indicator_id, region_id, scope, since order by year
    )
)
where reached < before
