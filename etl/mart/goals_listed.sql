-- The goals as the list of targets shows them, each with what came of it.
create table mart.goals_listed as
    -- the commonest unit comes first where values are sorted
    with sizes as (
        select base_unit, count(*)::integer as unit_figures
        from mart.counted
        where base_unit is not null
        group by base_unit
    )
    select
        g.*,
        city.name_zh as city_zh,
        city.name_en as city_en,
        d.title_zh,
        d.title_en,
        d.number,
        d.issued_on,
        g.scope as scope_zh,
        rtrim(rtrim(g.value::varchar, '0'), '.')
            || coalesce('–' || rtrim(rtrim(g.value_high::varchar, '0'), '.'), '') || g.unit as as_written,
        sizes.unit_figures,
        r.* exclude (row_id)
    from mart.counted g
    join documents d using (document_id)
    join cities city on city.city_id = g.city_id
    left join sizes using (base_unit)
    left join mart.reached r using (row_id)
    -- a plan's figures, then its goals without a number, each in the order of the text
    order by g.city_id, d.issued_on, g.kind = 'milestone', g.source_line;
comment on table mart.goals_listed is 'The goals as the list of targets shows them';
comment on column mart.goals_listed.city_zh is 'Chinese name of its city';
comment on column mart.goals_listed.city_en is 'English name of its city';
comment on column mart.goals_listed.scope_zh is 'For whom or which part, as the plan says; empty for all';
comment on column mart.goals_listed.as_written is 'Value and unit in the plan''s own notation';
comment on column mart.goals_listed.unit_figures is 'How many figures there are in its base unit';
