-- The total and the part of each row of sums.csv are figures of that item.
select
    file,
    line,
    column_name,
    format('{} item {} has no figure of {}{} for {}.', document_id, item, named,
           coalesce(' (' || scope || ')', ''), coalesce(year, 'no year')) as wrong,
    'Write item, year, indicator and scope as in the row of the figure.' as remedy
from (
    select
        file,
        line,
        'indicator_id' as column_name,
        document_id,
        item,
        year,
        indicator_id as named,
        scope
    from stage.sums
    union all
    select
        file,
        line,
        'part_indicator_id',
        document_id,
        item,
        year,
        part_indicator_id,
        part_scope
    from stage.sums
) s
semi join stage.indicators i on i.indicator_id = s.named  -- an unknown one is told of as such
where not exists (
    from stage.targets t
    where (t.document_id, t.item, t.indicator_id) = (s.document_id, s.item, s.named)
      and t.year is not distinct from s.year and t.scope is not distinct from s.scope
)
