-- A name that readers choose by stands for one thing only.
with names as (
    select file, line, 'name_zh' as column_name, name_zh as name from stage.indicators
    union all
    select file, line, 'name_en', name_en from stage.indicators
    union all
    select file, line, 'name_zh', name_zh from stage.sectors
    union all
    select file, line, 'name_en', name_en from stage.sectors
    union all
    select file, line, 'name_zh', name_zh from stage.agencies
)
select file, line, column_name,
       format('the name {} stands already on line {}.', name, first_line) as wrong,
       'Merge the two if they are one thing; otherwise name what tells them apart.' as remedy
from (select *, min(line) over (partition by file, column_name, name) as first_line from names where name is not null)
where line > first_line
