-- A scope, a note, a source's title and issuer are shown to readers of either language. What an agency has
-- written in a workbook that it returned is shown as it stands.
with returned as (
    select o.file, o.line
    from stage.observations o
    join stage.sources s using (source_id)
    where s.kind = 'agency report'
)
select
    r.file,
    r.line,
    r.column_name,
    format('"{}" is not translated.', r.text) as wrong,
    'Add a row with this text, its zh and its en to data/translations.csv.' as remedy
from stage.remarks r
anti join stage.translations using (text)
where r.column_name <> 'note' or (r.file, r.line) not in (from returned)
