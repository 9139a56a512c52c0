-- What contradicts and what adds up, with the figures themselves as they stand in mart.goals.
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
