-- A scope or note is shown to readers of either language.
select
    r.file,
    r.line,
    r.column_name,
    format('"{}" is not translated.', r.text) as wrong,
    'Add a row with this text, its zh and its en to data/translations.csv.' as remedy
from stage.remarks r anti join stage.translations using (text)
