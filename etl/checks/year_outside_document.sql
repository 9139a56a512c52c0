-- A target falls due within its document's period; a baseline not after its end.
select
    file,
    line,
    'year' as column_name,
    format('{} is outside the document''s period {} to {}.', year, period_start, period_end) as wrong,
    'Correct the year, or the period in documents.csv.' as remedy
from stage.figures
where kind <> 'standing' and (year > period_end or (kind = 'target' and year < period_start))
union all
select
    m.file,
    m.line,
    'year',
    format('{} is outside the document''s period {} to {}.', m.year, d.period_start, d.period_end),
    'Correct the year, or the period in documents.csv.'
from stage.milestones m join stage.documents d using (document_id)
where try_cast(m.year as integer)
      not between try_cast(d.period_start as integer) and try_cast(d.period_end as integer)
