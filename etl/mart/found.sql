-- What contradicts and what adds up, with the figures themselves as they stand in mart.goals.
create table mart.found as
    with ruled as materialized (from contradictions),
    -- what was reached, in the columns of a goal
    reported as (
        from mart.goals where false
        union all by name
        select
            o.observation_id as row_id,
            o.city_id,
            o.indicator_id,
            o.what_zh,
            o.what_en,
            o.region_zh,
            o.region_en,
            o.region_kind,
            o.scope,
            o.scope_en,
            o."year",
            o.period,
            o.every_year,
            o.since,
            o.comparator,
            o.value,
            o.value_high,
            o.unit,
            o.base_value,
            o.base_high,
            o.base_unit,
            o.base_unit_en,
            o.place as item,
            o.note_zh,
            o.note_en,
            []::varchar[] as agency_ids
        from mart.observed o
        semi join ruled on ruled.second_id = o.observation_id
    ),
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
        case when b.row_id is not null then b when o.row_id is not null then o end as second,
        s.title_zh as source_title_zh,
        s.title_en as source_title_en,
        s.url,
        s.published_on,
        coalesce(p.parts, []) as parts,
        c.reviewed_on::varchar as reviewed_on,
        c.review_zh,
        c.review_en,
        list_concat(a.agency_ids, coalesce(b.agency_ids, [])) as agency_ids,
        [c.first_id, c.second_id] || c.part_ids as row_ids
    from ruled c
    join mart.goals a on a.row_id = c.first_id
    left join mart.goals b on b.row_id = c.second_id
    left join reported o on o.row_id = c.second_id
    left join mart.sources s on s.source_id = c.second_source_id
    left join parts p using (finding_id)
    order by c.city_id, c.finding_id;
comment on table mart.found is 'What contradicts and what adds up: the view contradictions, with the figures themselves';
comment on column mart.found.first is 'One figure, of a sum the total: all columns of mart.goals';
comment on column mart.found.second is 'The other, likewise; or what was reached, without plan and agencies; empty for a sum';
comment on column mart.found.source_title_zh is 'Title of the source that says what was reached, as published';
comment on column mart.found.source_title_en is 'The same in English';
comment on column mart.found.url is 'Its address';
comment on column mart.found.parts is 'The parts of a sum, likewise';
comment on column mart.found.agency_ids is 'Agencies of both';
comment on column mart.found.row_ids is 'All figures that it is about';

-- The severe findings, told from each of their figures.
create table mart.conflicts as
    with sides as (
        select
            finding_id,
            city_id,
            first.counted_id as row_id,
            first.document_id as own_document_id,
            second.document_id as document_id,
            second.item as item
        from mart.found
        where severity = 'severe'
        union all
        select
            finding_id,
            city_id,
            second.counted_id,
            second.document_id,
            first.document_id,
            first.item
        from mart.found
        where severity = 'severe' and second is not null
        union all
        select
            finding_id,
            city_id,
            part.counted_id,
            part.document_id,
            document_id,
            item
        from (
            select
                finding_id,
                city_id,
                unnest(parts) as part,
                first.document_id as document_id,
                first.item as item
            from mart.found
            where severity = 'severe'
        )
    )
    select * from sides
    order by city_id, row_id, document_id, item, finding_id;
comment on table mart.conflicts is 'The figures that cannot hold beside another: a row a (figure, severe finding)';
comment on column mart.conflicts.row_id is 'That of the figure that counts, however often its plan states it';
comment on column mart.conflicts.own_document_id is 'The plan that states it';
comment on column mart.conflicts.document_id is 'The plan of the other figure, or of the total that it is a part of';
comment on column mart.conflicts.item is 'The item there; of a total that its parts do not make empty, for it has no other';
