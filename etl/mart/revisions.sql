-- The views of plans over time, each with the goals themselves as they stand in mart.goals.

create table mart.revised as
    select
        r.city_id,
        g.city_order,
        g.sector_id,
        g.sector_zh,
        g.sector_en,
        g.sector_order,
        g.indicator_id,
        g.what_zh,
        g.what_en,
        g.region_zh,
        g.region_en,
        g.region_kind,
        g.base_unit,
        g.base_unit_en,
        coalesce(r.direction, r.pace_direction, 'apart') as effect,
        r.direction is null and r.pace_direction is not null as by_pace,
        r.comparable,
        r.why,
        coalesce(r.change_pct, r.pace_change_pct) as size_pct,
        r.old_pace_per_year,
        r.new_pace_per_year,
        r.old_document_id,
        r.new_document_id,
        later.issued_on as told_on,
        -- a row that a left join does not find is a struct of nulls
        case when o.row_id is not null then o end as old,
        case when n.row_id is not null then n end as new,
        list_concat(coalesce(o.agency_ids, []), coalesce(n.agency_ids, [])) as agency_ids,
        [r.old_target_id, r.new_target_id] as row_ids
    from revisions r
    join documents later on later.document_id = r.new_document_id
    left join mart.goals o on o.row_id = r.old_target_id
    left join mart.goals n on n.row_id = r.new_target_id
    join mart.goals g on g.row_id = coalesce(r.new_target_id, r.old_target_id)
    order by r.city_id, g.sector_order, g.indicator_id, r.old_target_id, r.new_target_id;
comment on table mart.revised is 'What later plans did to earlier goals: the view revisions, with the goals themselves';
comment on column mart.revised.effect is 'raised, lowered, kept, brought forward, postponed, dropped, new; apart where nothing can be compared';
comment on column mart.revised.by_pace is 'True where it is the yearly paces that are compared';
comment on column mart.revised.size_pct is 'By how much, % of the earlier';
comment on column mart.revised.told_on is 'When the later plan was issued';
comment on column mart.revised.old is 'The earlier goal: all columns of mart.goals; empty where there is none';
comment on column mart.revised.new is 'The later goal, likewise';
comment on column mart.revised.agency_ids is 'Agencies of both';
comment on column mart.revised.row_ids is 'Both goals';

create table mart.found as
    with ruled as materialized (from contradictions),
    parts as (
        select finding_id, list(g order by g.source_line) as parts
        from (select finding_id, unnest(part_ids) as row_id from ruled) join mart.goals g using (row_id)
        group by finding_id
    )
    select
        c.finding_id,
        c.rule,
        c.severity,
        c.city_id,
        a.city_order,
        c.sector_id,
        a.sector_zh,
        a.sector_en,
        a.sector_order,
        c.indicator_id,
        a.what_zh,
        a.what_en,
        a.region_zh,
        a.region_en,
        a.region_kind,
        c.first_value,
        c.second_value,
        c.base_unit,
        a.base_unit_en,
        a as first,
        case when b.row_id is not null then b end as second,
        coalesce(p.parts, []) as parts,
        c.reviewed_on::varchar as reviewed_on,
        c.review_zh,
        c.review_en,
        list_concat(a.agency_ids, coalesce(b.agency_ids, [])) as agency_ids,
        [c.first_id, c.second_id] || c.part_ids as row_ids
    from ruled c
    join mart.goals a on a.row_id = c.first_id
    left join mart.goals b on b.row_id = c.second_id
    left join parts p using (finding_id)
    order by c.city_id, c.finding_id;
comment on table mart.found is 'What contradicts and what adds up: the view contradictions, with the figures themselves';
comment on column mart.found.first is 'One figure, of a sum the total: all columns of mart.goals';
comment on column mart.found.second is 'The other, likewise; empty for a sum';
comment on column mart.found.parts is 'The parts of a sum, likewise';
comment on column mart.found.agency_ids is 'Agencies of both';
comment on column mart.found.row_ids is 'All figures that it is about';

create table mart.steps as
    select
        p.*,
        g.city_order,
        g.what_zh,
        g.what_en,
        g.sector_zh,
        g.sector_en,
        g.sector_order,
        g.region_zh,
        g.region_en,
        g.region_kind,
        g.scope_en,
        g.base_unit_en,
        g.agency_ids,
        h."order" as headline,
        d.issued_on
    from paths p
    join mart.goals g on g.row_id = p.target_id
    join documents d on d.document_id = p.document_id
    left join headlines h on h.indicator_id = p.indicator_id
    where p.period <> 'annual' or p.pace_before is not null
    order by p.city_id, p.source_file, p.source_line, p.from_target_id;
comment on table mart.steps is 'The steps of goal paths: the view paths with names, without a flow within one year that no other year follows';

create table mart.facility_pairs as
    with said as (
        select
            g.facility_id,
            g.city_id,
            g.city_order,
            any_value(g.facility_zh) as facility_zh,
            any_value(g.facility_en) as facility_en,
            any_value(g.sector_id) as sector_id,
            any_value(g.sector_zh) as sector_zh,
            any_value(g.sector_en) as sector_en,
            any_value(g.sector_order) as sector_order,
            g.document_id,
            d.issued_on,
            list(g order by g."year" nulls last, g.source_line) as goals,
            string_agg(
                coalesce(g."year"::varchar, '–') || ' ' || g.what_zh, '; '
                order by g."year" nulls last, g.source_line
            ) as told_zh,
            string_agg(
                coalesce(g."year"::varchar, '–') || ' ' || g.what_en, '; '
                order by g."year" nulls last, g.source_line
            ) as told_en,
            list(year_code(g."year") order by g."year", g.source_line) as years,
            flatten(list(g.agency_ids order by g."year", g.source_line)) as agency_ids
        from mart.goals g
        join documents d using (document_id)
        -- the others, nearly all, have no pair: with them this takes four times as long
        where g.facility_id in (
            select facility_id from mart.goals group by facility_id having count(distinct document_id) > 1
        )
        group by g.facility_id, g.city_id, g.city_order, g.document_id, d.issued_on
    )
    select
        facility_id,
        city_id,
        city_order,
        facility_zh,
        facility_en,
        sector_id,
        sector_zh,
        sector_en,
        lag(document_id) over of_one as old_document_id,
        document_id as new_document_id,
        lag(goals) over of_one as before,
        goals as after,
        lag(told_zh) over of_one as earlier_plan_zh,
        lag(told_en) over of_one as earlier_plan_en,
        told_zh as later_plan_zh,
        told_en as later_plan_en,
        sector_order,
        issued_on,
        list_concat(lag(years) over of_one, years) as years,
        list_concat(lag(agency_ids) over of_one, agency_ids) as agency_ids
    from said
    window of_one as (partition by facility_id order by issued_on, document_id)
    qualify old_document_id is not null
    order by city_id, facility_id, new_document_id;
comment on table mart.facility_pairs is 'What two successive plans of a city say of one facility: a row a pair of plans';
comment on column mart.facility_pairs.old_document_id is 'The earlier plan';
comment on column mart.facility_pairs.new_document_id is 'The later plan';
comment on column mart.facility_pairs.before is 'Milestones of the earlier plan: all columns of mart.goals';
comment on column mart.facility_pairs.after is 'Milestones of the later plan, likewise';
comment on column mart.facility_pairs.earlier_plan_zh is 'The earlier ones in one text, Chinese';
comment on column mart.facility_pairs.earlier_plan_en is 'The same in English';
comment on column mart.facility_pairs.later_plan_zh is 'The later ones in one text, Chinese';
comment on column mart.facility_pairs.later_plan_en is 'The same in English';
comment on column mart.facility_pairs.issued_on is 'When the later plan was issued';
comment on column mart.facility_pairs.years is 'Years of both, none where a plan states no year';
comment on column mart.facility_pairs.agency_ids is 'Agencies of both';

create table mart.goals_in_time as
    with fates as (
        select
            old.row_id as row_id,
            min(told_on) filter (comparable) as restated_on,
            min(told_on) filter (not comparable) as beside_on
        from mart.revised
        where effect not in ('dropped', 'new')
        group by old.row_id
    ),
    successors as (
        select new.row_id as row_id, count(*)::integer as replaces
        from mart.revised
        where comparable
        group by new.row_id
    )
    select
        g.*,
        d.issued_on,
        d.period_end,
        f.restated_on,
        f.beside_on,
        coalesce(s.replaces, 0) as replaces
    from mart.goals g
    join documents d using (document_id)
    left join fates f using (row_id)
    left join successors s using (row_id)
    where g.kind <> 'baseline'
    order by g.city_id, g.source_file, g.source_line;
comment on table mart.goals_in_time is 'The commitments, with what became of each';
comment on column mart.goals_in_time.restated_on is 'When a later plan restated it on the same basis';
comment on column mart.goals_in_time.beside_on is 'When a later plan stated the same on another basis';
comment on column mart.goals_in_time.replaces is 'How many earlier goals it took the place of';
