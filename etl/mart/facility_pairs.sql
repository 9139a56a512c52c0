-- What two successive plans of a city say of one facility.
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
