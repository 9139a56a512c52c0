-- Fill the tables from the staged text. Rows are ordered, so that the same data gives the same file.

insert into sectors select sector_id, name_zh, name_en, "order" from stage.sectors order by sector_id;

-- a document comes after the one it supersedes, which its foreign key needs
insert into documents
    select document_id, city_id, title_zh, title_en, issuer, number, issued_on, period_start, period_end,
           kind, url, null, note
    from stage.documents order by document_id;
update documents set supersedes = s.supersedes
    from stage.documents s where s.document_id = documents.document_id and s.supersedes is not null;

insert into units
    select unit, base_unit, base_unit_en, multiplier, min_value, max_value from stage.units order by unit;

insert into indicators
    select indicator_id, sector_id, name_zh, name_en, base_unit, better, measure, unbounded = '1',
           definition, definition_en
    from stage.indicators order by indicator_id;

insert into headlines select indicator_id, "order" from stage.headlines order by indicator_id;

insert into regions
    select region_id, city_id, name_zh, name_en, kind, parent_id, valid_from, valid_to, successor_id, note,
           today_id, county_id
    from stage.regions join stage.drawn_regions using (region_id) order by region_id;

insert into agencies
    select agency_id, city_id, name_zh, name_en, level, region_id
    from stage.agencies order by agency_id;

insert into agency_aliases select city_id, alias, agency_id from stage.aliases order by all;

insert into facilities
    select facility_id, name_zh, name_en, type, region_id, place_basis, lat, lon, precision, note
    from stage.facilities order by facility_id;

insert into counties select region_id, geometry from stage.counties order by region_id;

create temp table target_ids as
    select file, line,
           document_id || '-' || left(md5(concat_ws('|', item, kind, indicator_id, region_id,
               coalesce(scope, ''), coalesce(year, ''), period, coalesce(since, ''))), 10) as target_id
    from stage.targets;

insert into targets
    select target_id, document_id, item, heading, kind, indicator_id, region_id, scope, t.year, period,
           every_year = '1', t.since, comparator, t.value, t.value_high, unit,
           t.value::decimal(24, 6) * u.multiplier::decimal(14, 0),
           t.value_high::decimal(24, 6) * u.multiplier::decimal(14, 0),
           strength, worded = '1', t.note, file, line
    from stage.targets t
    join target_ids using (file, line)
    join stage.units u using (unit)
    order by file, line;

create temp table milestone_ids as
    select file, line,
           document_id || '-m' || left(md5(concat_ws('|', item, coalesce(year, ''), region_id,
               coalesce(facility_id, ''), stage, what_zh)), 10) as milestone_id
    from stage.milestones;

insert into milestones
    select milestone_id, document_id, item, heading, sector_id, year, region_id, facility_id, stage,
           what_zh, what_en, note, file, line
    from stage.milestones join milestone_ids using (file, line)
    order by file, line;

insert into target_agencies
    select target_id, agency_id, role, position, name
    from stage.named n
    join target_ids using (file, line)
    join stage.aliases a on a.city_id = n.city_id and a.alias = n.name
    where n.source = 'targets'
    order by n.file, n.line, role, position;

insert into milestone_agencies
    select milestone_id, agency_id, role, position, name
    from stage.named n
    join milestone_ids using (file, line)
    join stage.aliases a on a.city_id = n.city_id and a.alias = n.name
    where n.source = 'milestones'
    order by n.file, n.line, role, position;

drop table target_ids;
drop table milestone_ids;

insert into related select indicator_id, related_id from stage.related order by all;

insert into sums
    select document_id, item, year, indicator_id, scope, part_indicator_id, part_scope
    from stage.sums order by all;

insert into reviews select finding_id, reviewed_on, note_zh, note_en, line from stage.reviews order by finding_id;

insert into translations select text, zh, en from stage.translations order by text;
