-- Who owes what: the duties, each with what is counted and filtered by.
create table mart.owed as
    select
        g.row_id,
        g.document_id,
        g.city_id,
        g.city_order,
        g.sector_id,
        g.sector_zh,
        g.sector_en,
        g.sector_order,
        g."year",
        n.agency_id,
        a.name_zh as agency_zh,
        a.name_en as agency_en,
        a.level as agency_level,
        n.role
    from mart.goals g
    join mart.named n using (row_id)
    join agencies a using (agency_id)
    where g.is_commitment
    order by g.city_id, g.source_file, g.source_line, n.role, n.position;
comment on table mart.owed is 'Who answers for the commitments among the goals: a row a duty';
comment on column mart.owed.agency_zh is 'Chinese name of the agency';
comment on column mart.owed.agency_en is 'English name of the agency';
comment on column mart.owed.agency_level is 'Level of the agency: city, county, company or group';

create macro mart.owed_of(cities, sector_codes, years, plans, levels) as table
    select *
    from mart.owed
    where chosen(cities, city_id) and chosen(sector_codes, sector_id) and chosen(plans, document_id)
      and chosen(years, year_code("year")) and chosen(levels, agency_level);
