-- A date is one that the calendar has.
select
    file,
    line,
    column_name,
    format('{} is no day of the calendar.', day) as wrong,
    'Correct the date.' as remedy
from (
    select file, line, 'valid_from' as column_name, valid_from as day from stage.regions
    union all
    select file, line, 'valid_to', valid_to from stage.regions
    union all
    select file, line, 'reviewed_on', reviewed_on from stage.reviews
    union all
    select file, line, 'issued_on', issued_on from stage.documents
    union all
    select file, line, 'published_on', published_on from stage.sources
    union all
    select file, line, 'as_of', as_of from stage.observations
    union all
    select file, line, 'date', "date" from stage.outcomes
)
where regexp_full_match(day, '\d{4}-\d\d-\d\d') and try_cast(day as date) is null
