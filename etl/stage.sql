-- Views over the staged text that the checks and the load share: typed figures, split aliases and
-- duties, the division that a region is drawn as today. A cell that does not parse is NULL here; its
-- own problem has been reported from the text.

create view stage.aliases as
    select
        city_id,
        trim(unnest(string_split(aliases, '|'))) as alias,
        agency_id,
        file,
        line
    from stage.agencies;

-- One row an agency named on a figure or milestone. agency_id: none where the name is no agency's. A table,
-- for many checks and the load read it.
create table stage.named as
    with columns_of_names as (
        select
            document_id,
            file,
            line,
            'lead' as role,
            lead as names
        from stage.targets
        union all
        select
            document_id,
            file,
            line,
            'support',
            support
        from stage.targets
        union all
        select
            document_id,
            file,
            line,
            'lead',
            lead
        from stage.milestones
        union all
        select
            document_id,
            file,
            line,
            'support',
            support
        from stage.milestones
    ),
    split as (
        select
            document_id,
            file,
            line,
            role,
            generate_subscripts(string_split(names, ';'), 1) as position,
            trim(unnest(string_split(names, ';'))) as name
        from columns_of_names
        where names is not null
    ),
    meant as (
        select city_id, alias, min_by(agency_id, line) as agency_id from stage.aliases group by all
    )
    select split.*, d.city_id, meant.agency_id
    from split
    left join (select document_id, city_id from stage.documents) d using (document_id)
    left join meant on meant.city_id = d.city_id and meant.alias = split.name;

-- the cells that readers see as they stand, and so in one language only
create view stage.remarks as
    select file, line, 'scope' as column_name, scope as text from stage.targets where scope is not null
    union all
    select file, line, 'scope', scope from stage.observations where scope is not null
    union all
    select file, line, 'title', title from stage.sources where kind <> 'agency report'
    union all
    select file, line, 'issuer', issuer from stage.sources where kind <> 'agency report'
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
        union all
        select file, line, note from stage.sources
        union all
        select file, line, note from stage.observations
        union all
        select file, line, note from stage.outcomes
    )
    where note is not null;

-- a table likewise
create table stage.figures as
    select
        t.document_id,
        t.item,
        t.kind,
        t.indicator_id,
        t.region_id,
        t.scope,
        t.period,
        t.comparator,
        t.unit,
        t.worded,
        t.every_year,
        t.file,
        t.line,
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

-- likewise of what was reached
create table stage.reported as
    select
        o.source_id,
        o.city_id,
        o.indicator_id,
        o.region_id,
        o.scope,
        o.period,
        o.comparator,
        o.unit,
        o.as_of,
        o.definition,
        o.confidence,
        o.note,
        o.file,
        o.line,
        try_cast(o.year as integer) as year,
        try_cast(o.since as integer) as since,
        try_cast(o.value as decimal(24, 6)) as value,
        try_cast(o.value_high as decimal(24, 6)) as value_high,
        s.published_on,
        u.base_unit,
        try_cast(u.multiplier as decimal(18, 0)) as multiplier,
        try_cast(u.min_value as decimal(24, 6)) as min_value,
        try_cast(u.max_value as decimal(24, 6)) as max_value,
        i.base_unit as indicator_base_unit,
        i.measure,
        i.unbounded
    from stage.observations o
    left join (select source_id, published_on from stage.sources) s using (source_id)
    left join stage.units u using (unit)
    left join stage.indicators i using (indicator_id);

-- the values of both, for what must hold of any value
create view stage.values_written as
    select * from stage.figures
    union all by name
    select * from stage.reported;

-- the county-level divisions of today: those of a city, or the city itself where it has none
create view stage.county_divisions as
    with below as (
        select city_id, region_id from stage.regions
        where kind in ('district', 'county', 'county-level city') and valid_to is null
    )
    select region_id from below
    union all
    select region_id from stage.regions anti join below using (city_id) where kind = 'city';

-- successor first, then up from towns and zones to the county that they lie in
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
        where up.county_id not in (select region_id from stage.county_divisions)
          and r.parent_id is not null and step < 10
    ),
    county as (
        select region_id, arg_max(county_id, step) as county_id from up group by region_id
    )
    select current_region.region_id, today_id,
           case when county_id in (select region_id from stage.county_divisions)
                then county_id end as county_id
    from current_region join county using (region_id);

-- the best guess at a misspelt name
create macro stage.nearest_alias(city, x) as
    (select arg_max(alias, jaro_winkler_similarity(alias, x)) from stage.aliases where city_id = city);

-- a decimal as a reader writes it: 4.500000 is 4.5
create macro stage.plain(x) as rtrim(rtrim(x::decimal(24, 6)::varchar, '0'), '.');
