-- What the questions share, made once in the dashboard's copy of the database.

-- One row a commitment, with or without a number, and with all that a reader is told of it.
create table goals as
    with agencies_of as (
        select coalesce(target_id, milestone_id) as row_id,
               string_agg(agency_zh, '、' order by position) filter (role = 'lead') as lead_zh,
               string_agg(agency_en, '; ' order by position) filter (role = 'lead') as lead_en,
               string_agg(agency_zh, '、' order by position) filter (role = 'support') as support_zh,
               string_agg(agency_en, '; ' order by position) filter (role = 'support') as support_en,
               list(agency_id order by role, position) as agency_ids
        from duties
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
           d.agency_id, d.agency_zh, d.agency_en, d.agency_level, d.role
    from goals g
    join duties d on g.row_id = coalesce(d.target_id, d.milestone_id)
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
       row_number() over (order by city_id desc, (select count(*) from duties d where d.agency_id = a.agency_id) desc, name_zh)
from agencies a
union all
select 'year', year_code("year"), null, null, null, null, coalesce("year", 9999) from goals group by "year";

-- Where each facility lies. today_*: the name of its place today. precision: town or county; empty where no more
-- than its city is known. county_*: the polygon it lies in; none where only a whole prefecture is known.
create table sites as
    select f.facility_id, f.name_zh as facility_zh, f.name_en as facility_en, f.type,
           f.place_basis, f.lat, f.lon, f.precision, f.note as remark, written.region_id as own_region_id,
           written.name_zh as written_zh, written.name_en as written_en,
           place.region_id as place_id, place.name_zh as today_zh, place.name_en as today_en, place.kind as place_kind,
           county.region_id as county_id, county.name_zh as county_zh, county.name_en as county_en
    from facilities f
    join regions written on written.region_id = f.region_id
    join regions place on place.region_id = written.today_id
    left join regions county on county.region_id = place.county_id;

-- The facilities that have a milestone due by a year (or one without a year): a row a facility, with its
-- latest milestone by then, and how many it has by then. then_*: its place as that milestone's plan names it.
create macro sites_by(by_year, cities, sector_codes, agency_codes, plans) as table
    with due as (
        select s.* exclude (own_region_id, written_zh, written_en), g.city_id, g.sector_id, g.sector_zh, g.sector_en, g."year", g.stage,
               g.what_zh, g.what_en, g.row_id, g.document_id, g.item, g.heading, g.lead_zh, g.lead_en,
               g.support_zh, g.support_en, g.source_line, d.issued_on,
               -- the milestone's own place where it is the same one; a place known otherwise keeps its name
               case when m.today_id = s.place_id then m.name_zh else s.written_zh end as then_zh,
               case when m.today_id = s.place_id then m.name_en else s.written_en end as then_en
        from sites s
        join goals g using (facility_id)
        join documents d using (document_id)
        join regions m on m.region_id = g.region_id
        where coalesce(g."year", 0) <= by_year
          and chosen(cities, g.city_id) and chosen(sector_codes, g.sector_id) and chosen(plans, g.document_id)
          and (len(agency_codes::varchar[]) = 0 or list_has_any(g.agency_ids, agency_codes::varchar[]))
    )
    select * exclude (source_line, issued_on), (count(*) over (partition by facility_id))::integer as steps
    from due
    qualify row_number() over (
        partition by facility_id
        order by "year" desc nulls last, list_position(
            ['other', 'planned', 'established', 'started', 'topped out', 'completed', 'in operation', 'accredited'], stage
        ) desc, issued_on desc, source_line
    ) = 1;

-- What later plans did to earlier goals (view revisions), with the goals themselves as they stand in `goals`.
-- effect: raised, lowered, kept, brought forward, postponed, dropped, new; apart where nothing can be compared.
-- by_pace: it is the yearly paces that are compared. size_pct: by how much, % of the earlier. told_on: when the
-- later plan was issued.
create table revised as
    select r.city_id, g.sector_id, g.sector_zh, g.sector_en, g.sector_order, g.indicator_id,
           g.what_zh, g.what_en, g.region_zh, g.region_en, g.region_kind, g.base_unit, g.base_unit_en,
           coalesce(r.direction, r.pace_direction, 'apart') as effect,
           r.direction is null and r.pace_direction is not null as by_pace, r.comparable, r.why,
           coalesce(r.change_pct, r.pace_change_pct) as size_pct, r.old_pace_per_year, r.new_pace_per_year,
           r.old_document_id, r.new_document_id, later.issued_on as told_on, 
           -- a row that a left join does not find is a struct of nulls
           case when o.row_id is not null then o end as old, case when n.row_id is not null then n end as new,
           list_concat(coalesce(o.agency_ids, []), coalesce(n.agency_ids, [])) as agency_ids
    from revisions r
    join documents later on later.document_id = r.new_document_id
    left join goals o on o.row_id = r.old_target_id
    left join goals n on n.row_id = r.new_target_id
    join goals g on g.row_id = coalesce(r.new_target_id, r.old_target_id);

-- What contradicts and what adds up (view contradictions), with the goals themselves; parts: of a sum.
create table found as
    with ruled as materialized (from contradictions),
    parts as (
        select finding_id, list(g order by g.source_line) as parts
        from (select finding_id, unnest(part_ids) as row_id from ruled) join goals g using (row_id)
        group by finding_id
    )
    select c.finding_id, c.rule, c.severity, c.city_id, c.sector_id, a.sector_zh, a.sector_en, a.sector_order,
           c.indicator_id, a.what_zh, a.what_en, a.region_zh, a.region_en, a.region_kind,
           c.first_value, c.second_value, c.base_unit, a.base_unit_en, a as first, case when b.row_id is not null then b end as second,
           coalesce(p.parts, []) as parts, c.reviewed_on::varchar as reviewed_on, c.review_zh, c.review_en,
           list_concat(a.agency_ids, coalesce(b.agency_ids, [])) as agency_ids
    from ruled c
    join goals a on a.row_id = c.first_id
    left join goals b on b.row_id = c.second_id
    left join parts p using (finding_id);

-- The steps of goal paths (view paths), without a flow within one year that no other year follows.
create table steps as
    select p.*, g.what_zh, g.what_en, g.sector_zh, g.sector_en, g.sector_order, g.region_zh, g.region_en,
           g.region_kind, g.scope_en, g.base_unit_en, g.agency_ids, h."order" as headline, d.issued_on
    from paths p
    join goals g on g.row_id = p.target_id
    join documents d on d.document_id = p.document_id
    left join headlines h on h.indicator_id = p.indicator_id
    where p.period <> 'annual' or p.pace_before is not null;
