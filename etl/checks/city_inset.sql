-- What is shown enlarged on a city's map is regions of that city, under a heading in both languages.
select
    file,
    line,
    'inset' as column_name,
    format('{} is no region of {}.', region_id, city_id) as wrong,
    'Name regions of regions.csv by their codes, with | between.' as remedy
from (select file, line, city_id, trim(unnest(string_split(inset, '|'))) as region_id from stage.cities)
anti join stage.regions using (city_id, region_id)
union all
select
    file,
    line,
    case when inset_zh is null then 'inset_zh' else 'inset_en' end,
    'the inset has no heading here.',
    'Write what the enlarged part is called.'
from stage.cities
where inset is not null and (inset_zh is null or inset_en is null)
union all
select
    file,
    line,
    'inset',
    'a heading stands here without an inset.',
    'Name the regions to enlarge, or remove it.'
from stage.cities
where inset is null and (inset_zh is not null or inset_en is not null)
