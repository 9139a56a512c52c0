-- An agency of level county governs a place of its own city; no other level does.
select
    a.file,
    a.line,
    'region_id' as column_name,
    case when a.level = 'county' and a.region_id is null then 'an agency of level county has no region.'
         when a.level <> 'county' then format('an agency of level {} has a region.', a.level)
         else format('{} lies in another city.', a.region_id) end as wrong,
    'Name the county, zone, town or subdistrict it governs, or correct level.' as remedy
from stage.agencies a
left join (select region_id, city_id as region_city from stage.regions) r using (region_id)
where (a.level = 'county') <> (a.region_id is not null) or r.region_city <> a.city_id
