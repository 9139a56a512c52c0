-- What the plans' texts are searched for: every figure and milestone in the order of its file, with the words
-- that tell it from the others of its item. Chinese only: the texts are.
with goals as (
    select
        document_id,
        target_id as row_id,
        item,
        i.name_zh as name,
        concat_ws(' ', t.scope, case when r.kind <> 'city' then r.name_zh end) as scope,
        t."year",
        t.value,
        t.value_high as high,
        t.unit,
        t.worded,
        t.source_line
    from targets t
    join indicators i using (indicator_id)
    join regions r using (region_id)
    union all
    select
        document_id,
        milestone_id,
        item,
        m.what_zh,
        coalesce(f.name_zh, ''),
        m."year",
        null,
        null,
        '',
        false,
        m.source_line
    from milestones m
    left join facilities f using (facility_id)
)

select
    document_id,
    row_id,
    item,
    name,
    scope,
    "year"::varchar as "year",
    value,
    high,
    unit,
    worded
from goals
order by document_id, value is null, source_line
