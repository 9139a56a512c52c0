-- A baseline has its year; a standing rule has none. (A target may have none where its plan gives none.)
select
    file,
    line,
    'year' as column_name,
    case kind when 'standing' then 'a standing rule has a year.' else 'a baseline has no year.' end as wrong,
    case kind when 'standing' then 'Remove it, or make the row a target.'
              else 'Write the year in which it was reached.' end as remedy
from stage.figures
where (kind = 'standing' and year is not null) or (kind = 'baseline' and year is null)
