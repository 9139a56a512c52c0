-- Figures and goals, searched, filtered and sorted: a row each, with all that is known of it.
-- Parameters: the filters (lists of codes, empty: all); $searching, and then $found: the row_ids of
-- target_found.sql, best first, a line each; $sort: place, relevance, what, value, year, city, sector, kind;
-- $descending. as_written: value and unit in the plan's own notation.
with searched as (
    select unnest(string_split($found::varchar, chr(10))) as row_id,
           unnest(range(len(string_split($found::varchar, chr(10))))) as relevance
),
sizes as (
    select base_unit, count(*) as figures from goals where base_unit is not null group by 1
)
select g.row_id, g.city_id, city.name_zh as city_zh, city.name_en as city_en, g.document_id, d.title_zh,
       d.title_en, d.number, d.issued_on, g.item, g.heading, g.sector_id, g.sector_zh, g.sector_en, g.kind,
       g.indicator_id, g.what_zh, g.what_en, g.region_id, g.region_kind, g.region_zh, g.region_en,
       g.scope as scope_zh, g.scope_en, g.scope, g.facility_zh, g.facility_en, g."year", g.period,
       g.every_year, g.since, g.comparator, g.value, g.value_high, g.unit,
       rtrim(rtrim(g.value::varchar, '0'), '.') || coalesce('–' || rtrim(rtrim(g.value_high::varchar, '0'), '.'), '')
           || g.unit as as_written,
       g.base_value, g.base_high, g.base_unit, g.base_unit_en, g.strength, g.worded, g.stage, g.lead_zh,
       g.lead_en, g.support_zh, g.support_en, g.note_zh, g.note_en, g.source_file, g.source_line
from goals g
join documents d using (document_id)
join regions city on city.city_id = g.city_id and city.kind = 'city'
left join sizes using (base_unit)
left join searched using (row_id)
where (not $searching::boolean or searched.relevance is not null)
  and chosen($city, g.city_id) and chosen($plan, document_id) and chosen($sector, g.sector_id)
  and (len($agency::varchar[]) = 0 or list_has_any(agency_ids, $agency::varchar[]))
  and chosen($year, year_code(g."year")) and chosen($kind, g.kind) and chosen($period, coalesce(period, ''))
  and chosen($comparator, coalesce(comparator, ''))
order by
    case when not $descending::boolean then case $sort
        when 'relevance' then relevance when 'year' then g."year" when 'sector' then sector_order end end nulls last,
    case when $descending::boolean then case $sort
        when 'relevance' then relevance when 'year' then g."year" when 'sector' then sector_order end end desc nulls last,
    -- a value is compared with those of its own unit: the commonest unit comes first
    case when $sort = 'value' then figures end desc nulls last,
    case when $sort = 'value' then base_unit end,
    case when $sort = 'value' and not $descending::boolean then base_value end,
    case when $sort = 'value' and $descending::boolean then base_value end desc nulls last,
    -- a plan's figures, then its goals without a number, each in the order of the text
    d.city_id desc, issued_on, g.kind = 'milestone', source_line
