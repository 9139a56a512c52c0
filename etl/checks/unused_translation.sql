-- A translation that no cell has is a leftover, or its text is misspelt.
select
    file,
    line,
    'text' as column_name,
    format('no scope, note, title or issuer reads "{}".', text) as wrong,
    'Remove it, or write the text exactly as in the cell.' as remedy
from stage.translations anti join stage.remarks using (text)
