-- The figures among the goals as view stated_figures counts them: a thing that a plan states twice is one
-- row. item names all its places in the plan; the agencies are those of the first that names any, and
-- agency_ids, which a filter asks, of all.
create table mart.stated as
    with repeated as (
        select target_id, unnest(stated_ids) as row_id
        from stated_figures
        where repeats > 1
    ),
    places_of as (
        select
            r.target_id as row_id,
            string_agg(g.item, '、' order by g.source_line) as item,
            first(g.lead_zh order by g.source_line) filter (g.lead_zh is not null) as lead_zh,
            first(g.lead_en order by g.source_line) filter (g.lead_en is not null) as lead_en,
            first(g.support_zh order by g.source_line) filter (g.support_zh is not null) as support_zh,
            first(g.support_en order by g.source_line) filter (g.support_en is not null) as support_en,
            flatten(list(g.agency_ids order by g.source_line)) as agency_ids
        from repeated r
        join mart.goals g using (row_id)
        group by r.target_id
    )
    select
        g.sector_order,
        g.sector_id,
        g.sector_zh,
        g.sector_en,
        h."order" as headline,
        g.indicator_id,
        g.what_zh,
        g.what_en,
        g.city_id,
        g.city_order,
        g.document_id,
        d.issued_on,
        g.region_id,
        g.region_zh,
        g.region_en,
        g.region_kind,
        g.scope,
        g.scope_en,
        g.kind,
        g."year",
        g.period,
        g.every_year,
        g.since,
        g.comparator,
        g.value,
        g.value_high,
        g.unit,
        g.base_value,
        g.base_high,
        g.base_unit,
        g.base_unit_en,
        g.strength,
        g.worded,
        g.row_id,
        s.repeats,
        coalesce(p.item, g.item) as item,
        coalesce(p.lead_zh, g.lead_zh) as lead_zh,
        coalesce(p.lead_en, g.lead_en) as lead_en,
        coalesce(p.support_zh, g.support_zh) as support_zh,
        coalesce(p.support_en, g.support_en) as support_en,
        coalesce(p.agency_ids, g.agency_ids) as agency_ids
    from stated_figures s
    join mart.goals g on g.row_id = s.target_id
    join documents d on d.document_id = g.document_id
    left join headlines h on h.indicator_id = g.indicator_id
    left join places_of p on p.row_id = s.target_id
    order by g.city_id, g.sector_order, g.indicator_id, g.source_file, g.source_line;
comment on table mart.stated is 'The figures among the goals: a row a thing stated, however often its plan says it';
comment on column mart.stated.headline is 'Place of its indicator among the headline indicators, if it is one';
comment on column mart.stated.item is 'Where in the plan: all places that state it';

create macro mart.stated_of(cities, sector_codes, agency_codes, years, plans) as table
    with chosen_ones as (
        select *
        from mart.stated
        where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
          and chosen(years, year_code("year")) and any_chosen(agency_codes, agency_ids)
    ),
    of_several_years as (
        select indicator_id
        from chosen_ones
        group by indicator_id, city_id
        having count(distinct "year") > 1
    )
    -- is_path: the indicator has, of these, figures of several years for one city
    select
        *,
        indicator_id in (from of_several_years) as is_path
    from chosen_ones;

create table mart.value_changes as
    select
        o.indicator_id,
        o.sector_id,
        o.city_id,
        o.what_zh,
        o.what_en,
        o."year",
        o.unit,
        o.base_unit,
        o.base_unit_en,
        o.base_value as old_value,
        o.comparator as old_comparator,
        o.document_id as old_plan,
        o.agency_ids as old_agency_ids,
        n.base_value as new_value,
        n.comparator as new_comparator,
        n.document_id as new_plan,
        n.agency_ids as new_agency_ids,
        (row_number() over (
            order by o.headline nulls last, o."year" desc, o.indicator_id, o.row_id, n.row_id
        ))::integer as place
    from mart.stated o
    join mart.stated n
        on n.city_id = o.city_id and n.indicator_id = o.indicator_id and n.region_id = o.region_id
        and n.scope is not distinct from o.scope and n."year" = o."year" and n.period = o.period
        and n.since is not distinct from o.since and n.every_year = o.every_year
    where n.issued_on > o.issued_on and n.base_value <> o.base_value
      and o.base_high is null and n.base_high is null
    order by o.city_id, place;
comment on table mart.value_changes is 'Where a later plan of a city gives another value for the same year and basis: a row a pair of figures';
comment on column mart.value_changes.old_value is 'Value of the earlier plan, in base units';
comment on column mart.value_changes.old_comparator is 'Its comparator';
comment on column mart.value_changes.old_plan is 'The earlier plan';
comment on column mart.value_changes.old_agency_ids is 'Agencies of the earlier figure';
comment on column mart.value_changes.new_value is 'Value of the later plan, in base units';
comment on column mart.value_changes.new_comparator is 'Its comparator';
comment on column mart.value_changes.new_plan is 'The later plan';
comment on column mart.value_changes.new_agency_ids is 'Agencies of the later figure';
comment on column mart.value_changes.place is 'What to name first: headline indicators, then later years';
