-- The views that pages, tests and outside tools read. Their names and columns are an interface.

create view targets_flat as
    with agencies_of as (
        select target_id,
               string_agg(name_zh, ';' order by position) filter (role = 'lead') as lead_agencies,
               string_agg(name_zh, ';' order by position) filter (role = 'support') as support_agencies
        from target_agencies join agencies using (agency_id)
        group by target_id
    )
    select
        t.target_id,
        t.document_id,
        d.city_id,
        t.item,
        t.heading,
        i.sector_id,
        s.name_zh as sector_zh,
        s.name_en as sector_en,
        t.kind,
        t.indicator_id,
        i.name_zh as indicator_zh,
        i.name_en as indicator_en,
        t.region_id,
        r.name_zh as region_zh,
        t.scope,
        t.year,
        t.period,
        t.every_year,
        t.since,
        t.comparator,
        t.value,
        t.value_high,
        t.unit,
        t.base_value,
        t.base_high,
        i.base_unit,
        t.strength,
        t.worded,
        a.lead_agencies,
        a.support_agencies,
        t.source_file,
        t.source_line,
        c.repeats,
        c.count_once,
        c.sum_once
    from targets t
    join statements c using (target_id)
    join documents d using (document_id)
    join indicators i using (indicator_id)
    join sectors s using (sector_id)
    join regions r using (region_id)
    left join agencies_of a using (target_id);
comment on view targets_flat is 'One row a figure, with the names of all that it refers to';
comment on column targets_flat.indicator_zh is 'Chinese name of the indicator';
comment on column targets_flat.indicator_en is 'English name of the indicator';
comment on column targets_flat.sector_zh is 'Chinese name of its sector';
comment on column targets_flat.sector_en is 'English name of its sector';
comment on column targets_flat.region_zh is 'Chinese name of its region, as the plan names it';
comment on column targets_flat.lead_agencies is 'Who leads: Chinese names, ; between';
comment on column targets_flat.support_agencies is 'Who supports: Chinese names, ; between';

create view duties as
    select
        'target' as duty,
        t.target_id,
        null as milestone_id,
        t.document_id,
        d.city_id,
        t.item,
        t.heading,
        i.sector_id,
        a.agency_id,
        a.name_zh as agency_zh,
        a.name_en as agency_en,
        a.level as agency_level,
        ta.role,
        ta.position,
        t.kind,
        t.year,
        t.region_id,
        i.name_zh as what_zh,
        i.name_en as what_en,
        t.scope,
        t.period,
        t.comparator,
        t.value,
        t.value_high,
        t.unit,
        null as stage,
        t.source_file,
        t.source_line
    from target_agencies ta
    join targets t using (target_id)
    join documents d using (document_id)
    join indicators i using (indicator_id)
    join agencies a using (agency_id)
    union all
    select
        'milestone',
        null,
        m.milestone_id,
        m.document_id,
        d.city_id,
        m.item,
        m.heading,
        m.sector_id,
        a.agency_id,
        a.name_zh,
        a.name_en,
        a.level,
        ma.role,
        ma.position,
        'target',
        m.year,
        m.region_id,
        m.what_zh,
        m.what_en,
        null,
        null,
        null,
        null,
        null,
        null,
        m.stage,
        m.source_file,
        m.source_line
    from milestone_agencies ma
    join milestones m using (milestone_id)
    join documents d using (document_id)
    join agencies a using (agency_id);
comment on view duties is 'One row a (figure or milestone, agency, role): who owes what by when';
comment on column duties.duty is 'target, with a number, or milestone, without';

create view facilities_flat as
    with agencies_of as (
        select milestone_id,
               string_agg(name_zh, ';' order by position) filter (role = 'lead') as lead_agencies,
               string_agg(name_zh, ';' order by position) filter (role = 'support') as support_agencies
        from milestone_agencies join agencies using (agency_id)
        group by milestone_id
    )
    select
        f.facility_id,
        f.name_zh as facility_zh,
        f.name_en as facility_en,
        f.type,
        d.city_id,
        m.region_id,
        r.name_zh as region_zh,
        place.today_id as drawn_region_id,
        today.name_zh as drawn_region_zh,
        place.county_id,
        f.place_basis,
        f.lat,
        f.lon,
        f.precision,
        m.milestone_id,
        m.year,
        m.stage,
        m.what_zh,
        m.what_en,
        m.document_id,
        m.item,
        a.lead_agencies,
        a.support_agencies
    from facilities f
    join milestones m using (facility_id)
    join documents d using (document_id)
    join regions r on r.region_id = m.region_id
    join regions place on place.region_id = f.region_id
    join regions today on today.region_id = place.today_id
    left join agencies_of a using (milestone_id);
comment on view facilities_flat is 'One row a (facility, milestone): where it is, as the plan says and as drawn today, and what is due';
comment on column facilities_flat.drawn_region_id is 'The place of the facility today';
comment on column facilities_flat.drawn_region_zh is 'Its Chinese name';

-- What is said of a region that alone became another one is said of that one.
create view places as
    select region_id,
           case when count(*) over (partition by today_id) = 2 then today_id else region_id end as place_id
    from regions;
comment on view places is 'One row a region: the place that figures of it are compared in';
comment on column places.region_id is 'Region';
comment on column places.place_id is 'Itself, or the region that it alone became';
