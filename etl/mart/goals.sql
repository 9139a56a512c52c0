-- What the questions share: figures and goals. Whatever no filter changes is made here, once a build, so that
-- a question only filters. Rows are in the order of city_id: a question about one city reads past the others.
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
            source_line,
            counted_id,
            repeats,
            count_once,
            sum_once,
            kind <> 'baseline' and count_once = 1 as is_commitment
        from targets
        join statements using (target_id)
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
            source_line,
            milestone_id as counted_id,
            1 as repeats,
            1 as count_once,
            true as is_commitment
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
comment on column mart.goals.counted_id is 'The row that counts for it: itself, or another place of its plan that states the same figure';
comment on column mart.goals.repeats is 'How many places of its plan state the same';
comment on column mart.goals.is_commitment is 'True for what counts as a commitment: a target, a standing rule or a goal without a number; once, however often its plan states it';
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

-- Where a plan states a figure more than once.
create table mart.stated_at as
    select counted_id as row_id, string_agg(item, '、' order by source_line) as items
    from mart.goals
    where repeats > 1
    group by counted_id
    order by counted_id;
comment on table mart.stated_at is 'The figures that their plan states more than once, and where';
comment on column mart.stated_at.row_id is 'The row that counts for it';
comment on column mart.stated_at.items is 'All places that state it';

-- Each once, however often its plan states it; item names all the places.
create view mart.counted as
    select g.* replace (coalesce(places.items, g.item) as item)
    from mart.goals g
    left join mart.stated_at places using (row_id)
    where g.row_id = g.counted_id;
comment on view mart.counted is 'The figures and goals, each once however often its plan states it';
comment on column mart.counted.item is 'Where in the plan: all places that state it';
