-- Places: where facilities lie, what plans say of places, and what the map draws.

create table mart.sites as
    select
        f.facility_id,
        f.name_zh as facility_zh,
        f.name_en as facility_en,
        f.type,
        f.place_basis,
        f.lat,
        f.lon,
        f.precision,
        remark.zh as remark_zh,
        remark.en as remark_en,
        written.region_id as own_region_id,
        written.name_zh as written_zh,
        written.name_en as written_en,
        place.region_id as place_id,
        place.name_zh as today_zh,
        place.name_en as today_en,
        place.kind as place_kind,
        county.region_id as county_id,
        county.name_zh as county_zh,
        county.name_en as county_en
    from facilities f
    join regions written on written.region_id = f.region_id
    join cities c on c.city_id = written.city_id
    join regions place on place.region_id = written.today_id
    left join regions county on county.region_id = place.county_id
    left join translations remark on remark.text = f.note
    order by c."order", f.facility_id;
comment on table mart.sites is 'Where each facility lies';
comment on column mart.sites.precision is 'How exact the place is: site, town or county; empty where no more than its city is known';
comment on column mart.sites.remark_zh is 'Doubts, and what the place is known from, in Chinese';
comment on column mart.sites.remark_en is 'The same in English';
comment on column mart.sites.own_region_id is 'Its region, as data/facilities.csv names it';
comment on column mart.sites.written_zh is 'Chinese name of that region';
comment on column mart.sites.written_en is 'English name of that region';
comment on column mart.sites.place_id is 'Its place today';
comment on column mart.sites.today_zh is 'Chinese name of that place';
comment on column mart.sites.today_en is 'English name of that place';
comment on column mart.sites.place_kind is 'Kind of that place';
comment on column mart.sites.county_id is 'The county that it lies in; empty where only a city of several counties is known';
comment on column mart.sites.county_zh is 'Chinese name of the county';
comment on column mart.sites.county_en is 'English name of the county';

create table mart.site_steps as
    select
        g.city_id,
        g.city_order,
        s.* exclude (own_region_id, written_zh, written_en),
        g.sector_id,
        g.sector_zh,
        g.sector_en,
        g."year",
        g.stage,
        g.what_zh,
        g.what_en,
        g.row_id,
        g.document_id,
        g.item,
        g.heading,
        g.lead_zh,
        g.lead_en,
        g.support_zh,
        g.support_en,
        -- the milestone's own place where it is the same one; a place known otherwise keeps its name
        case when m.today_id = s.place_id then m.name_zh else s.written_zh end as then_zh,
        case when m.today_id = s.place_id then m.name_en else s.written_en end as then_en,
        g.agency_ids,
        row_number() over (
            order by
                g."year" desc nulls last,
                stage_rank(g.stage) desc,
                d.issued_on desc,
                g.source_line,
                g.row_id
        ) as rank
    from mart.sites s
    join mart.goals g using (facility_id)
    join documents d using (document_id)
    join regions m on m.region_id = g.region_id
    order by g.city_id, rank;
comment on table mart.site_steps is 'The milestones of facilities, a row each';
comment on column mart.site_steps.then_zh is 'Chinese name of the place as the plan of the milestone names it';
comment on column mart.site_steps.then_en is 'The same in English';
comment on column mart.site_steps.rank is 'Rank among all milestones, the latest first: the latest of a facility among some is the one with the lowest';

create table mart.places_named as
    select
        g.city_id,
        g.city_order,
        g.row_id,
        g.document_id,
        g.sector_id,
        g.agency_ids,
        g."year",
        g.kind,
        g.is_commitment,
        g.indicator_id,
        g.what_zh,
        g.what_en,
        g.base_value,
        g.unit,
        g.base_unit,
        g.base_unit_en,
        r.today_id as place_id,
        r.county_id
    from mart.goals g
    join regions r using (region_id)
    where r.kind <> 'city'
    order by g.city_id, g.source_file, g.source_line;
comment on table mart.places_named is 'What the plans say of places below a city: a row a figure or goal';
comment on column mart.places_named.place_id is 'The place of today that it is for';
comment on column mart.places_named.county_id is 'The county of today that it is for; empty where it lies in none';

create table mart.county_names as
    with former as (
        select
            successor_id as region_id,
            string_agg(name_zh, '、' order by region_id) as former_zh,
            string_agg(name_en, ', ' order by region_id) as former_en,
            max("year"(valid_to))::integer as former_until
        from regions
        where successor_id is not null
        group by successor_id
    )
    select
        r.city_id,
        c."order" as city_order,
        r.region_id as county_id,
        r.name_zh as county_zh,
        r.name_en as county_en,
        former.former_zh,
        former.former_en,
        former.former_until,
        whole.region_id as part_of_id,
        whole.name_zh as part_of_zh,
        whole.name_en as part_of_en
    from regions r
    join cities c using (city_id)
    left join former using (region_id)
    left join regions whole on whole.region_id = r.county_id and whole.region_id <> r.region_id
    where r.region_id = r.county_id or (r.kind = 'zone' and r.today_id = r.region_id)
    order by city_order, r.county_id, part_of_id nulls first, r.region_id;
comment on table mart.county_names is 'The counties of today, whether or not the map has their borders, and the functional zones in them';
comment on column mart.county_names.part_of_id is 'County that a zone lies in; empty for a county';
comment on column mart.county_names.part_of_zh is 'Its Chinese name';
comment on column mart.county_names.part_of_en is 'Its English name';
comment on column mart.county_names.county_zh is 'Chinese name of the county';
comment on column mart.county_names.county_en is 'English name of the county';
comment on column mart.county_names.former_zh is 'Divisions that it was before: Chinese names';
comment on column mart.county_names.former_en is 'The same in English';
comment on column mart.county_names.former_until is 'Year in which those ended';

create table mart.map_cities as
    select
        c.city_id,
        c."order" as city_order,
        c.name_zh as city_zh,
        c.name_en as city_en,
        (count(distinct s.region_id))::integer as counties,
        (count(distinct s.region_id) filter (s.part = 'inset'))::integer as inset,
        c.inset_zh,
        c.inset_en
    from map_shapes s
    join cities c using (city_id)
    group by all
    order by city_order;
comment on table mart.map_cities is 'The cities that have a map';
comment on column mart.map_cities.counties is 'How many counties are drawn';
comment on column mart.map_cities.inset is 'How many of them are drawn again, enlarged';
