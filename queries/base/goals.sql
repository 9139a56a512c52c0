-- What the questions share: goals and figures, who answers for them, and the filters. Made once a build in the
-- dashboard's copy of the database: whatever no filter changes is here, and a question only filters.

-- Which agencies a plan names for a figure or goal: the keys of the view duties, which joins much beside them.
create table named as
    select target_id as row_id, agency_id, role, position from target_agencies
    union all
    select milestone_id, agency_id, role, position from milestone_agencies;

-- One row a commitment, with or without a number, and with all that a reader is told of it.
create table goals as
    with agencies_of as (
        select row_id,
               string_agg(name_zh, '、' order by position) filter (role = 'lead') as lead_zh,
               string_agg(name_en, '; ' order by position) filter (role = 'lead') as lead_en,
               string_agg(name_zh, '、' order by position) filter (role = 'support') as support_zh,
               string_agg(name_en, '; ' order by position) filter (role = 'support') as support_en,
               list(agency_id order by role, position) as agency_ids
        from named join agencies using (agency_id)
        group by 1
    ),
    figures as (
        select t.target_id as row_id, t.document_id, t.city_id, t.item, t.heading, t.sector_id, t.kind,
               t.indicator_id, t.indicator_zh as what_zh, t.indicator_en as what_en, t.region_id, t.scope,
               null as facility_id, t.year, t.period, t.every_year, t.since, t.comparator,
               -- exact in the database; here they are drawn
               t.value::double as value, t.value_high::double as value_high, t.unit,
               t.base_value::double as base_value, t.base_high::double as base_high, t.base_unit,
               u.base_unit_en, t.strength, t.worded, null as stage, f.note, t.source_file, t.source_line
        from targets_flat t
        join targets f using (target_id)
        join units u on u.unit = t.unit
    ),
    without_a_number as (
        select m.milestone_id as row_id, m.document_id, d.city_id, m.item, m.heading, m.sector_id,
               'milestone' as kind, null as indicator_id, m.what_zh, m.what_en, m.region_id, null as scope,
               m.facility_id, m.year, null as period, null as every_year, null as since,
               null as comparator, null as value, null as value_high, null as unit, null as base_value,
               null as base_high, null as base_unit, null as base_unit_en, null as strength,
               null as worded, m.stage, m.note, m.source_file, m.source_line
        from milestones m
        join documents d using (document_id)
    )
    select g.*, s.name_zh as sector_zh, s.name_en as sector_en, s."order" as sector_order,
           r.name_zh as region_zh, r.name_en as region_en, r.kind as region_kind,
           f.name_zh as facility_zh, f.name_en as facility_en,
           coalesce(scopes.en, g.scope) as scope_en, notes.zh as note_zh, notes.en as note_en,
           a.lead_zh, a.lead_en, a.support_zh, a.support_en, coalesce(a.agency_ids, []) as agency_ids
    from (select * from figures union all by name select * from without_a_number) g
    join sectors s using (sector_id)
    join regions r using (region_id)
    left join facilities f using (facility_id)
    left join translations scopes on scopes.text = g.scope
    left join translations notes on notes.text = g.note
    left join agencies_of a using (row_id)
    order by g.source_file, g.source_line;

-- Filters: an empty list of codes lets everything through.
create macro chosen(codes, code) as len(codes::varchar[]) = 0 or list_contains(codes::varchar[], code);

create macro year_code(of_year) as coalesce(of_year::varchar, 'none');

create macro goals_of(cities, sector_codes, agency_codes, years, plans) as table
    select * from goals
    where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
      and chosen(years, year_code("year"))
      and (len(agency_codes::varchar[]) = 0 or list_has_any(agency_ids, agency_codes::varchar[]));

-- Who answers for the commitments among the goals: a row a duty.
create table owed as
    select g.row_id, g.document_id, g.city_id, g.sector_id, g.sector_zh, g.sector_en, g.sector_order, g."year",
           n.agency_id, a.name_zh as agency_zh, a.name_en as agency_en, a.level as agency_level, n.role
    from goals g
    join named n using (row_id)
    join agencies a using (agency_id)
    where g.kind <> 'baseline';

create macro owed_of(cities, sector_codes, years, plans, levels) as table
    from owed
    where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
      and chosen(years, year_code("year")) and chosen(levels, agency_level);

-- The figures among the goals, a row a thing stated: where a plan states a value twice, once with a
-- qualifier (以上), it is one row and the qualifier is kept; two values stay two rows. headline: its place
-- among the headline indicators, if it is one.
create table stated as
    select sector_order, sector_id, sector_zh, sector_en, h."order" as headline, indicator_id, what_zh, what_en,
           g.city_id, document_id, d.issued_on, region_id, region_zh, region_en, region_kind, scope, scope_en, figure_kind as kind, "year", period,
           every_year, since, max(comparator) as comparator, min(value) as value,
           min(value_high) as value_high, min(unit) as unit, base_value, base_high, base_unit, base_unit_en,
           max(strength) as strength, bool_or(worded) as worded, min(row_id) as row_id,
           string_agg(distinct item, '、' order by item) as item,
           string_agg(distinct lead_zh, '、') as lead_zh, string_agg(distinct lead_en, '; ') as lead_en,
           string_agg(distinct support_zh, '、') as support_zh,
           string_agg(distinct support_en, '; ') as support_en,
           list_distinct(flatten(list(agency_ids))) as agency_ids
    from (select * rename (kind as figure_kind) from goals where kind <> 'milestone') g
    join documents d using (document_id)
    left join headlines h using (indicator_id)
    group by all;

-- The same for filters. is_path: the indicator has, of these, figures of several years for one city.
create macro stated_of(cities, sector_codes, agency_codes, years, plans) as table
    with chosen_ones as (
        from stated
        where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
          and chosen(years, year_code("year"))
          and (len(agency_codes::varchar[]) = 0 or list_has_any(agency_ids, agency_codes::varchar[]))
    ),
    of_several_years as (
        select indicator_id from chosen_ones group by indicator_id, city_id having count(distinct "year") > 1
    )
    select *, indicator_id in (from of_several_years) as is_path
    from chosen_ones;

-- Where a later plan of the same city gives another value for the same year and basis: a row a pair of `stated`.
-- place: what to name first, a headline indicator before others.
create table value_changes as
    select o.indicator_id, o.sector_id, o.city_id, o.what_zh, o.what_en, o."year", o.unit, o.base_unit, o.base_unit_en,
           o.base_value as old_value, o.comparator as old_comparator, o.document_id as old_plan,
           o.agency_ids as old_agency_ids,
           n.base_value as new_value, n.comparator as new_comparator, n.document_id as new_plan,
           n.agency_ids as new_agency_ids,
           row_number() over (order by o.headline nulls last, o."year" desc, o.indicator_id) as place
    from stated o
    join stated n on n.indicator_id = o.indicator_id and n.region_id = o.region_id
        and n.scope is not distinct from o.scope and n."year" = o."year" and n.period = o.period
        and n.since is not distinct from o.since and n.every_year = o.every_year
    where o.city_id = n.city_id and n.issued_on > o.issued_on and n.base_value <> o.base_value
      and o.base_high is null and n.base_high is null;

-- What a filter may be set to. detail: a plan's kind and year of issue, an agency's level.
create table options as
select 'city' as filter, city_id as code, city_id, name_zh as label_zh, name_en as label_en,
       null as detail, row_number() over (order by city_id desc) as position
from regions where kind = 'city'
union all
select 'sector', sector_id, null, name_zh, name_en, null, "order" from sectors
union all
select 'plan', document_id, city_id, title_zh, title_en, kind || '|' || left(issued_on, 4),
       row_number() over (order by city_id desc, issued_on)
from documents
union all
select 'agency', agency_id, city_id, name_zh, name_en, level,
       row_number() over (order by city_id desc, (select count(*) from named n where n.agency_id = a.agency_id) desc, name_zh)
from agencies a
union all
select 'year', year_code("year"), null, null, null, null, coalesce("year", 9999) from goals group by "year";

-- The goals as the list of targets shows them. as_written: value and unit in the plan's own notation. unit_figures:
-- how many figures there are in that unit.
create table goals_listed as
    with sizes as (
        select base_unit, count(*) as unit_figures from goals where base_unit is not null group by 1
    )
    select g.row_id, g.city_id, city.name_zh as city_zh, city.name_en as city_en, g.document_id, d.title_zh,
           d.title_en, d.number, d.issued_on, g.item, g.heading, g.sector_id, g.sector_zh, g.sector_en, g.kind,
           g.indicator_id, g.what_zh, g.what_en, g.region_id, g.region_kind, g.region_zh, g.region_en,
           g.scope as scope_zh, g.scope_en, g.scope, g.facility_zh, g.facility_en, g."year", g.period,
           g.every_year, g.since, g.comparator, g.value, g.value_high, g.unit,
           rtrim(rtrim(g.value::varchar, '0'), '.') || coalesce('–' || rtrim(rtrim(g.value_high::varchar, '0'), '.'), '')
               || g.unit as as_written,
           g.base_value, g.base_high, g.base_unit, g.base_unit_en, g.strength, g.worded, g.stage, g.lead_zh,
           g.lead_en, g.support_zh, g.support_en, g.note_zh, g.note_en, g.source_file, g.source_line,
           g.sector_order, g.agency_ids, sizes.unit_figures
    from goals g
    join documents d using (document_id)
    join regions city on city.city_id = g.city_id and city.kind = 'city'
    left join sizes using (base_unit)
    -- a plan's figures, then its goals without a number, each in the order of the text
    order by g.city_id desc, d.issued_on, g.kind = 'milestone', g.source_line;
