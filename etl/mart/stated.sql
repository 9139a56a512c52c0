-- The figures among the goals, each with what came of it.
create table mart.stated as
    select
        g.* exclude (
            heading, facility_id, facility_zh, facility_en, stage, note, note_zh, note_en, source_file,
            source_line, is_commitment
        ),
        h."order" as headline,
        d.issued_on,
        concat_ws('|', document_id, region_id, coalesce(scope, ''), period, every_year, since) as series,
        r.* exclude (row_id)
    from mart.counted g
    join documents d using (document_id)
    left join headlines h using (indicator_id)
    left join mart.reached r using (row_id)
    where g.kind <> 'milestone'
    order by g.city_id, g.sector_order, g.indicator_id, g.source_file, g.source_line;
comment on table mart.stated is 'The figures among the goals: a row a thing stated, however often its plan says it';
comment on column mart.stated.series is 'Figures that one line may join: of the same plan, place, scope, basis and start; never annual with cumulative';
comment on column mart.stated.headline is 'Place of its indicator among the headline indicators, if it is one';

-- Which figures the filters leave. is_path: the indicator has, of these, figures of several years for a city.
-- panel: figures that one picture can hold: an indicator's, or its figures of one city where the sector has
-- figures of more than two. Narrow: each column that a question binds costs it time, the more the deeper it
-- lies.
create macro mart.stated_of(cities, sector_codes, agency_codes, years, plans) as table
    with chosen_ones as materialized (
        select
            row_id,
            city_id,
            sector_id,
            indicator_id,
            base_unit,
            "year"
        from mart.stated
        where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
          and chosen(years, year_code("year")) and any_chosen(agency_codes, agency_ids)
    ),
    of_several_years as (
        select indicator_id
        from chosen_ones
        group by indicator_id, city_id
        having min("year") < max("year")
    )
    select
        row_id,
        base_unit,
        indicator_id in (from of_several_years) as is_path,
        if(
            count(distinct city_id) over (partition by sector_id) > 2,
            concat_ws('|', indicator_id, city_id),
            indicator_id
        ) as panel
    from chosen_ones;
