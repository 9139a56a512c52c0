-- Fill search_index from the other tables. What a row refers to by a key is spelt once and not in every
-- row: build.py runs the first statement, spells each text of `names` into `typed`, and runs the rest.

create temp table names as
    select 'indicator' as kind, indicator_id as id, unnest([i.name_zh, i.name_en, s.name_zh, s.name_en]) as text
    from indicators i join sectors s using (sector_id)
    union
    select 'sector', sector_id, unnest([name_zh, name_en]) from sectors
    union
    select 'agency', agency_id, unnest([name_zh, name_en]) from agencies
    union
    select 'agency', agency_id, alias from agency_aliases  -- as_written is always one of them
    union
    select 'region', region_id, unnest([name_zh, name_en]) from regions
    union
    select 'facility', facility_id, unnest([name_zh, name_en]) from facilities
    union
    select 'scope', text, unnest([text, zh, en]) from translations where text in (select scope from targets)
    union
    select 'heading', heading, heading from targets
    union
    select 'heading', heading, heading from milestones
    union
    select 'what', what_zh || what_en, unnest([what_zh, what_en]) from milestones
    union
    select 'item', item, item from targets
    union
    select 'item', item, item from milestones;

create temp table spelled as
    select kind, id, string_agg(terms, chr(10) order by names.text) as terms
    from names join typed on typed.text = names.text and typed.is_item = (kind = 'item')
    group by kind, id;

insert into search_index
    with agencies_of as (
        select target_id, string_agg(terms, chr(10) order by role, position) as terms
        from target_agencies join spelled on kind = 'agency' and id = agency_id
        group by target_id
    )
    select target_id, concat_ws(chr(10), indicator.terms, agencies_of.terms, region.terms, item.terms,
                                heading.terms, scope.terms)
    from targets t
    join spelled indicator on indicator.kind = 'indicator' and indicator.id = t.indicator_id
    join spelled region on region.kind = 'region' and region.id = t.region_id
    join spelled item on item.kind = 'item' and item.id = t.item
    join spelled heading on heading.kind = 'heading' and heading.id = t.heading
    left join spelled scope on scope.kind = 'scope' and scope.id = t.scope
    left join agencies_of using (target_id)
    order by target_id;

insert into search_index
    with agencies_of as (
        select milestone_id, string_agg(terms, chr(10) order by role, position) as terms
        from milestone_agencies join spelled on kind = 'agency' and id = agency_id
        group by milestone_id
    )
    select milestone_id, concat_ws(chr(10), what.terms, sector.terms, agencies_of.terms, facility.terms,
                                   region.terms, item.terms, heading.terms)
    from milestones m
    join spelled what on what.kind = 'what' and what.id = m.what_zh || m.what_en
    join spelled sector on sector.kind = 'sector' and sector.id = m.sector_id
    join spelled region on region.kind = 'region' and region.id = m.region_id
    join spelled item on item.kind = 'item' and item.id = m.item
    join spelled heading on heading.kind = 'heading' and heading.id = m.heading
    left join spelled facility on facility.kind = 'facility' and facility.id = m.facility_id
    left join agencies_of using (milestone_id)
    order by milestone_id;

drop table names;
drop table spelled;
