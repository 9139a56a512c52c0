-- Where each facility lies. today_*: the name of its place today. precision: town or county; empty where no more
-- than its city is known. county_*: the polygon it lies in; none where only a whole prefecture is known.
create table sites as
    select f.facility_id, f.name_zh as facility_zh, f.name_en as facility_en, f.type,
           f.place_basis, f.lat, f.lon, f.precision, f.note as remark, written.region_id as own_region_id,
           written.name_zh as written_zh, written.name_en as written_en,
           place.region_id as place_id, place.name_zh as today_zh, place.name_en as today_en, place.kind as place_kind,
           county.region_id as county_id, county.name_zh as county_zh, county.name_en as county_en
    from facilities f
    join regions written on written.region_id = f.region_id
    join regions place on place.region_id = written.today_id
    left join regions county on county.region_id = place.county_id;

-- The milestones of facilities, a row each. then_*: the place as the milestone's plan names it. place: among all
-- milestones, the latest first; so a facility's latest of some is the one with its lowest place.
create table site_steps as
    select s.* exclude (own_region_id, written_zh, written_en), g.city_id, g.sector_id, g.sector_zh, g.sector_en, g."year", g.stage,
           g.what_zh, g.what_en, g.row_id, g.document_id, g.item, g.heading, g.lead_zh, g.lead_en,
           g.support_zh, g.support_en,
           -- the milestone's own place where it is the same one; a place known otherwise keeps its name
           case when m.today_id = s.place_id then m.name_zh else s.written_zh end as then_zh,
           case when m.today_id = s.place_id then m.name_en else s.written_en end as then_en,
           g.agency_ids,
           row_number() over (
               order by g."year" desc nulls last, list_position(
                   ['other', 'planned', 'established', 'started', 'topped out', 'completed', 'in operation', 'accredited'], g.stage
               ) desc, d.issued_on desc, g.source_line
           ) as place
    from sites s
    join goals g using (facility_id)
    join documents d using (document_id)
    join regions m on m.region_id = g.region_id;

-- What the plans say of places below a city: a row a figure or goal. county_id: none where it lies in no county.
create table places_named as
    select g.row_id, g.document_id, g.city_id, g.sector_id, g.agency_ids, g."year", g.kind, g.indicator_id, g.base_value,
           g.unit, g.base_unit, g.base_unit_en, r.county_id
    from goals g
    join regions r using (region_id)
    where r.kind <> 'city';

-- The counties that have a polygon. former_*: the divisions that one was before March 2021.
create table county_names as
    with former as (
        select successor_id as region_id, string_agg(name_zh, '、' order by region_id) as former_zh,
               string_agg(name_en, ', ' order by region_id) as former_en
        from regions
        where successor_id is not null
        group by successor_id
    )
    select r.region_id as county_id, r.city_id, r.name_zh as county_zh, r.name_en as county_en,
           former.former_zh, former.former_en
    from counties
    join regions r using (region_id)
    left join former using (region_id);
