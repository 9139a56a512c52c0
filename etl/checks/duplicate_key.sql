-- No key stands twice: one fact, one row.
with keys as (
    select file, line, 'document_id' as column_name, document_id as key from stage.documents
    union all
    select file, line, 'sector_id', sector_id from stage.sectors
    union all
    select file, line, 'indicator_id', indicator_id from stage.indicators
    union all
    select file, line, 'indicator_id', indicator_id from stage.headlines
    union all
    select file, line, 'finding_id', finding_id from stage.reviews
    union all
    select file, line, 'indicator_id', indicator_id from stage.related
    union all
    select file, line, '', concat_ws(' / ', document_id, item, year, indicator_id, scope, part_indicator_id, part_scope)
    from stage.sums
    union all
    select file, line, 'text', text from stage.translations
    union all
    select file, line, 'unit', unit from stage.units
    union all
    select file, line, 'agency_id', agency_id from stage.agencies
    union all
    select file, line, 'region_id', region_id from stage.regions
    union all
    select file, line, 'facility_id', facility_id from stage.facilities
    union all
    select file, line, '', concat_ws(' / ', item, kind, indicator_id, region_id, scope, year, period, since)
    from stage.targets
    union all
    select file, line, '', concat_ws(' / ', item, year, region_id, facility_id, stage, what_zh)
    from stage.milestones
)
select file, line, column_name,
       format('{} stands already on line {}.', key, first_line) as wrong,
       'Remove one, or tell them apart (a figure by scope, region, period or since).' as remedy
from (select *, min(line) over (partition by file, column_name, key) as first_line from keys where key is not null)
where line > first_line
