-- What fills each table that is no plain copy of its file: a view with the columns of the table, its rows in
-- the order in which they are written, so that the same data gives the same file.

create schema load;

create view load.regions as
    select r.* exclude (file, line), today_id, county_id
    from stage.regions r join stage.drawn_regions using (region_id)
    order by region_id;

create view load.agency_aliases as
    select city_id, alias, agency_id from stage.aliases order by all;

create table load.target_ids as
    select file, line,
           document_id || '-' || left(md5(concat_ws('|', item, kind, indicator_id, region_id,
               coalesce(scope, ''), coalesce(year, ''), period, coalesce(since, ''))), 10) as target_id
    from stage.targets;

create view load.targets as
    select
        target_id,
        t.* exclude (file, line, lead, support),
        t.value::decimal(24, 6) * u.multiplier::decimal(14, 0) as base_value,
        t.value_high::decimal(24, 6) * u.multiplier::decimal(14, 0) as base_high,
        file as source_file,
        line as source_line
    from stage.targets t
    join load.target_ids using (file, line)
    join stage.units u using (unit)
    order by file, line;

create table load.milestone_ids as
    select file, line,
           document_id || '-m' || left(md5(concat_ws('|', item, coalesce(year, ''), region_id,
               coalesce(facility_id, ''), stage, what_zh)), 10) as milestone_id
    from stage.milestones;

create view load.milestones as
    select milestone_id, m.* exclude (file, line, lead, support), file as source_file, line as source_line
    from stage.milestones m join load.milestone_ids using (file, line)
    order by file, line;

create view load.observations as
    select
        o.city_id || '-o' || left(md5(concat_ws('|', source_id, indicator_id, region_id,
            coalesce(scope, ''), year, period, coalesce(since, ''))), 10) as observation_id,
        o.* exclude (file, line),
        o.value::decimal(24, 6) * u.multiplier::decimal(14, 0) as base_value,
        o.value_high::decimal(24, 6) * u.multiplier::decimal(14, 0) as base_high,
        file as source_file,
        line as source_line
    from stage.observations o
    join (select unit, multiplier from stage.units) u using (unit)
    order by file, line;

create view load.outcomes as
    select
        document_id || '-x' || left(md5(concat_ws('|', source_id, item,
            coalesce(facility_id, ''), stage, what_zh)), 10) as outcome_id,
        d.city_id,
        o.* exclude (file, line),
        file as source_file,
        line as source_line
    from stage.outcomes o
    join (select document_id, city_id from stage.documents) d using (document_id)
    order by file, line;

create view load.target_agencies as
    select
        target_id,
        agency_id,
        role,
        position,
        name as as_written
    from stage.named join load.target_ids using (file, line)
    order by file, line, role, position;

create view load.milestone_agencies as
    select
        milestone_id,
        agency_id,
        role,
        position,
        name as as_written
    from stage.named join load.milestone_ids using (file, line)
    order by file, line, role, position;
