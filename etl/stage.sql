-- Views over the staged text that the checks and the load share: typed figures, split aliases and
-- duties, the division that a region is drawn as today. A cell that does not parse is NULL here; its
-- own problem has been reported from the text.

create view stage.aliases as
    select city_id, trim(unnest(string_split(aliases, '|'))) as alias, agency_id, file, line
    from stage.agencies;

-- a table, for many checks and the load read it
create table stage.named as
    with columns_of_names as (
        select 'targets' as source, document_id, file, line, 'lead' as role, lead as names from stage.targets
        union all
        select 'targets', document_id, file, line, 'support', support from stage.targets
        union all
        select 'milestones', document_id, file, line, 'lead', lead from stage.milestones
        union all
        select 'milestones', document_id, file, line, 'support', support from stage.milestones
    ),
    split as (
        select source, document_id, file, line, role, string_split(names, ';') as names
        from columns_of_names
        where names is not null
    )
    select split.source, split.document_id, documents.city_id, split.file, split.line, split.role,
           position, trim(split.names[position]) as name
    from split
    cross join unnest(range(1, len(split.names) + 1)) as positions (position)
    left join stage.documents using (document_id);

-- the cells that readers see as they stand, and so in one language only
create view stage.remarks as
    select file, line, 'scope' as column_name, scope as text from stage.targets where scope is not null
    union all
    select file, line, 'note', note
    from (
        select file, line, note from stage.targets
        union all
        select file, line, note from stage.milestones
        union all
        select file, line, note from stage.facilities
        union all
        select file, line, note from stage.regions
        union all
        select file, line, note from stage.documents
    )
    where note is not null;

create view stage.figures as
    select t.document_id, t.item, t.kind, t.indicator_id, t.region_id, t.scope, t.period, t.comparator,
           t.unit, t.worded, t.every_year, t.file, t.line,
           try_cast(t.year as integer) as year,
           try_cast(t.since as integer) as since,
           try_cast(t.value as decimal(24, 6)) as value,
           try_cast(t.value_high as decimal(24, 6)) as value_high,
           d.city_id,
           try_cast(d.period_start as integer) as period_start,
           try_cast(d.period_end as integer) as period_end,
           u.base_unit,
           try_cast(u.multiplier as decimal(18, 0)) as multiplier,
           try_cast(u.min_value as decimal(24, 6)) as min_value,
           try_cast(u.max_value as decimal(24, 6)) as max_value,
           i.base_unit as indicator_base_unit,
           i.measure,
           i.unbounded
    from stage.targets t
    left join stage.documents d using (document_id)
    left join stage.units u using (unit)
    left join stage.indicators i using (indicator_id);

-- successor first, then up from towns and zones to the county that has a polygon
create view stage.drawn_regions as
    with recursive today as (
        select region_id, region_id as today_id, 0 as step from stage.regions
        union all
        select today.region_id, r.successor_id, step + 1
        from today join stage.regions r on r.region_id = today.today_id
        where r.successor_id is not null and step < 10
    ),
    current_region as (
        select region_id, arg_max(today_id, step) as today_id from today group by region_id
    ),
    up as (
        select region_id, today_id as county_id, 0 as step from current_region
        union all
        select up.region_id, r.parent_id, step + 1
        from up join stage.regions r on r.region_id = up.county_id
        where up.county_id not in (select region_id from stage.counties)
          and r.parent_id is not null and step < 10
    ),
    county as (
        select region_id, arg_max(county_id, step) as county_id from up group by region_id
    )
    select current_region.region_id, today_id,
           case when county_id in (select region_id from stage.counties) then county_id end as county_id
    from current_region join county using (region_id);

-- the best guess at a misspelt name
create macro stage.nearest_indicator(x) as
    (select arg_max(indicator_id, jaro_winkler_similarity(indicator_id, x)) from stage.indicators);
-- 万仁 is as near to 万个 as to 万人: one that fits the indicator comes first
create macro stage.nearest_unit(x, base) as
    (select arg_max(unit, jaro_winkler_similarity(unit, x) + coalesce(base_unit = base, false)::integer)
     from stage.units);
create macro stage.nearest_region(x) as
    (select arg_max(region_id, jaro_winkler_similarity(region_id, x)) from stage.regions);
create macro stage.nearest_sector(x) as
    (select arg_max(sector_id, jaro_winkler_similarity(sector_id, x)) from stage.sectors);
create macro stage.nearest_facility(x) as
    (select arg_max(facility_id, jaro_winkler_similarity(facility_id, x)) from stage.facilities);
create macro stage.nearest_document(x) as
    (select arg_max(document_id, jaro_winkler_similarity(document_id, x)) from stage.documents);
create macro stage.nearest_city(x) as
    (select arg_max(city_id, jaro_winkler_similarity(city_id, x)) from stage.documents);
create macro stage.nearest_alias(city, x) as
    (select arg_max(alias, jaro_winkler_similarity(alias, x)) from stage.aliases where city_id = city);

-- a decimal as a reader writes it: 4.500000 is 4.5
create macro stage.plain(x) as rtrim(rtrim(x::decimal(24, 6)::varchar, '0'), '.');
