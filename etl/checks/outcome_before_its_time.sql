-- What is said to have come about had come about when it was said. Dates may be known to the month or year
-- only; they are compared as far as both are.
select
    file,
    line,
    'date' as column_name,
    format('{} was published on {}, before {}.', source_id, published_on, "date") as wrong,
    'Correct the date or the source; what a source expects is no outcome.' as remedy
from (
    select o.*, published_on, least(len(o."date"), len(published_on)) as known
    from stage.outcomes o
    join (select source_id, published_on from stage.sources) s using (source_id)
)
where "date"[:known] > published_on[:known]
