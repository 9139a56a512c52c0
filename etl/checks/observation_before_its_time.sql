-- What is said to be reached was over when it was said: a source is not older than the year it speaks of;
-- where that year was not over yet, as_of says at which month or day of it the value stands. Dates may be
-- known to the month or year only; they are compared as far as both are.
with dated as (
    select *, published_on[:4] as published_in, least(len(as_of), len(published_on)) as known
    from stage.reported
)
select
    file,
    line,
    'year' as column_name,
    format('{} was published on {}, before {} began.', source_id, published_on, year) as wrong,
    'Correct the year or the source; what a source expects is no observation.' as remedy
from dated
where published_in < year::varchar
union all
select
    file,
    line,
    'as_of',
    format('{} was published on {}, before {} was over.', source_id, published_on, year),
    format('Write the month or day at which the value stands, such as {}.',
           if(published_on[6:7] = '', year || '-06', published_on[:7]))
from dated
where published_in = year::varchar and as_of is null
union all
select
    file,
    line,
    'as_of',
    format('{} does not lie in {}.', as_of, year),
    'Write a month or day of that year, or leave it empty where the value is of the whole year.'
from dated
where as_of[:4] <> year::varchar
union all
select
    file,
    line,
    'as_of',
    format('{} is the end of {}.', as_of, year),
    'Leave it empty: a value without it is of the whole year.'
from dated
where as_of = year || '-12-31'
union all
select
    file,
    line,
    'as_of',
    format('{} was published on {}, before {}.', source_id, published_on, as_of),
    'Correct as_of, or the date in sources.csv.'
from dated
where as_of[:known] > published_on[:known]
