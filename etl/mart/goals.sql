-- What the questions share: goals, and who answers for them. Whatever no filter changes is made here, once a
-- build, so that a question only filters. Rows are in the order of city_id: a question about one city reads
-- past the others.

create table mart.named as
    select
        city_id,
        n.*
    from (
        select target_id as row_id, document_id, n.* exclude (target_id)
        from target_agencies n
        join targets using (target_id)
        union all
        select milestone_id, document_id, n.* exclude (milestone_id)
        from milestone_agencies n
        join milestones using (milestone_id)
    ) n
    join documents using (document_id)
    order by city_id, row_id, role, position;
comment on table mart.named is 'Which agencies a plan names for a figure or goal: the keys of the view duties, which joins much beside them';
comment on column mart.named.row_id is 'target_id or milestone_id';

create table mart.goals as
    with agencies_of as (
        select
            row_id,
            string_agg(name_zh, '、' order by position) filter (role = 'lead') as lead_zh,
            string_agg(name_en, '; ' order by position) filter (role = 'lead') as lead_en,
            string_agg(name_zh, '、' order by position) filter (role = 'support') as support_zh,
            string_agg(name_en, '; ' order by position) filter (role = 'support') as support_en,
            list(agency_id order by role, position) as agency_ids
        from mart.named
        join agencies using (agency_id)
        group by row_id
    ),
    figures as (
        select
            target_id as row_id,
            document_id,
            item,
            heading,
            i.sector_id,
            kind,
            indicator_id,
            i.name_zh as what_zh,
            i.name_en as what_en,
            region_id,
            scope,
            null as facility_id,
            "year",
            period,
            every_year,
            since,
            comparator,
            -- exact in the database; here they are drawn
            value::double as value,
            value_high::double as value_high,
            unit,
            base_value::double as base_value,
            base_high::double as base_high,
            i.base_unit,
            base_unit_en,
            strength,
            worded,
            null as stage,
            note,
            source_file,
            source_line
        from targets
        join indicators i using (indicator_id)
        join units using (unit)
    ),
    without_a_number as (
        select
            milestone_id as row_id,
            document_id,
            item,
            heading,
            sector_id,
            'milestone' as kind,
            what_zh,
            what_en,
            region_id,
            facility_id,
            "year",
            stage,
            note,
            source_file,
            source_line
        from milestones
    )
    select
        row_id,
        document_id,
        d.city_id,
        g.* exclude (row_id, document_id),
        c."order" as city_order,
        s.name_zh as sector_zh,
        s.name_en as sector_en,
        s."order" as sector_order,
        r.name_zh as region_zh,
        r.name_en as region_en,
        r.kind as region_kind,
        f.name_zh as facility_zh,
        f.name_en as facility_en,
        coalesce(scopes.en, g.scope) as scope_en,
        notes.zh as note_zh,
        notes.en as note_en,
        a.lead_zh,
        a.lead_en,
        a.support_zh,
        a.support_en,
        coalesce(a.agency_ids, []) as agency_ids
    from (
        select * from figures
        union all by name
        select * from without_a_number
    ) g
    join documents d using (document_id)
    join cities c using (city_id)
    join sectors s using (sector_id)
    join regions r using (region_id)
    left join facilities f using (facility_id)
    left join translations scopes on scopes.text = g.scope
    left join translations notes on notes.text = g.note
    left join agencies_of a using (row_id)
    order by d.city_id, g.source_file, g.source_line;
comment on table mart.goals is 'One row a figure or a goal without a number, with all that a reader is told of it';
comment on column mart.goals.row_id is 'target_id or milestone_id';
comment on column mart.goals.kind is 'target, baseline or standing, of a figure; milestone, of a goal without a number';
comment on column mart.goals.what_zh is 'Name of the indicator, or what is to happen, in Chinese';
comment on column mart.goals.what_en is 'The same in English';
comment on column mart.goals.city_order is 'Place of its city in lists and charts';
comment on column mart.goals.sector_zh is 'Chinese name of its sector';
comment on column mart.goals.sector_en is 'English name of its sector';
comment on column mart.goals.sector_order is 'Place of its sector in lists and charts';
comment on column mart.goals.region_zh is 'Chinese name of its region, as the plan names it';
comment on column mart.goals.region_en is 'The same in English';
comment on column mart.goals.region_kind is 'Kind of that region';
comment on column mart.goals.facility_zh is 'Chinese name of its facility';
comment on column mart.goals.facility_en is 'English name of its facility';
comment on column mart.goals.scope_en is 'Its scope in English';
comment on column mart.goals.note_zh is 'Its note, for a Chinese reader';
comment on column mart.goals.note_en is 'Its note, for an English reader';
comment on column mart.goals.lead_zh is 'Who leads, in the order of the plan: Chinese names';
comment on column mart.goals.lead_en is 'The same: English names';
comment on column mart.goals.support_zh is 'Who supports, in the order of the plan: Chinese names';
comment on column mart.goals.support_en is 'The same: English names';
comment on column mart.goals.agency_ids is 'All agencies that the plan names for it, leads first';

create macro mart.goals_of(cities, sector_codes, agency_codes, years, plans) as table
    select *
    from mart.goals
    where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
      and chosen(years, year_code("year")) and any_chosen(agency_codes, agency_ids);

create table mart.owed as
    select
        g.row_id,
        g.document_id,
        g.city_id,
        g.city_order,
        g.sector_id,
        g.sector_zh,
        g.sector_en,
        g.sector_order,
        g."year",
        n.agency_id,
        a.name_zh as agency_zh,
        a.name_en as agency_en,
        a.level as agency_level,
        n.role
    from mart.goals g
    join mart.named n using (row_id)
    join agencies a using (agency_id)
    where g.kind <> 'baseline'
    order by g.city_id, g.source_file, g.source_line, n.role, n.position;
comment on table mart.owed is 'Who answers for the commitments among the goals: a row a duty';
comment on column mart.owed.agency_zh is 'Chinese name of the agency';
comment on column mart.owed.agency_en is 'English name of the agency';
comment on column mart.owed.agency_level is 'Level of the agency: city, county, company or group';

create macro mart.owed_of(cities, sector_codes, years, plans, levels) as table
    select *
    from mart.owed
    where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
      and chosen(years, year_code("year")) and chosen(levels, agency_level);

-- the commonest unit comes first where values are sorted
create table mart.goals_listed as
    with sizes as (
        select base_unit, count(*)::integer as unit_figures
        from mart.goals
        where base_unit is not null
        group by base_unit
    )
    select
        g.row_id,
        g.city_id,
        g.city_order,
        city.name_zh as city_zh,
        city.name_en as city_en,
        g.document_id,
        d.title_zh,
        d.title_en,
        d.number,
        d.issued_on,
        g.item,
        g.heading,
        g.sector_id,
        g.sector_zh,
        g.sector_en,
        g.kind,
        g.indicator_id,
        g.what_zh,
        g.what_en,
        g.region_id,
        g.region_kind,
        g.region_zh,
        g.region_en,
        g.scope as scope_zh,
        g.scope_en,
        g.scope,
        g.facility_zh,
        g.facility_en,
        g."year",
        g.period,
        g.every_year,
        g.since,
        g.comparator,
        g.value,
        g.value_high,
        g.unit,
        rtrim(rtrim(g.value::varchar, '0'), '.')
            || coalesce('–' || rtrim(rtrim(g.value_high::varchar, '0'), '.'), '') || g.unit as as_written,
        g.base_value,
        g.base_high,
        g.base_unit,
        g.base_unit_en,
        g.strength,
        g.worded,
        g.stage,
        g.lead_zh,
        g.lead_en,
        g.support_zh,
        g.support_en,
        g.note_zh,
        g.note_en,
        g.source_file,
        g.source_line,
        g.sector_order,
        g.agency_ids,
        sizes.unit_figures
    from mart.goals g
    join documents d using (document_id)
    join cities city on city.city_id = g.city_id
    left join sizes using (base_unit)
    -- a plan's figures, then its goals without a number, each in the order of the text
    order by g.city_id, d.issued_on, g.kind = 'milestone', g.source_line;
comment on table mart.goals_listed is 'The goals as the list of targets shows them';
comment on column mart.goals_listed.city_zh is 'Chinese name of its city';
comment on column mart.goals_listed.city_en is 'English name of its city';
comment on column mart.goals_listed.scope_zh is 'For whom or which part, as the plan says; empty for all';
comment on column mart.goals_listed.as_written is 'Value and unit in the plan''s own notation';
comment on column mart.goals_listed.unit_figures is 'How many figures there are in its base unit';
