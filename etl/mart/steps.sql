-- The steps of goal paths, with names.
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
        g.lead_zh,
        g.lead_en,
        g.support_zh,
        g.support_en,
        h."order" as headline,
        d.issued_on
    from paths p
    join mart.goals g on g.row_id = p.target_id
    join documents d on d.document_id = p.document_id
    left join headlines h on h.indicator_id = p.indicator_id
    where p.period <> 'annual' or p.pace_before is not null
    order by p.city_id, p.source_file, p.source_line, p.from_target_id;
comment on table mart.steps is 'The steps of goal paths: the view paths with names, without a flow within one year that no other year follows';
