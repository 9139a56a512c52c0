-- A figure's, milestone's or facility's region belongs to the document's city.
select
    file,
    line,
    'region_id' as column_name,
    format('{} lies in {}, the document is of {}.', region_id, r.city_id, x.city_id) as wrong,
    'Use a region of the document''s city.' as remedy
from (
    select file, line, region_id, city_id from stage.figures
    union all
    select m.file, m.line, m.region_id, d.city_id
    from stage.milestones m join stage.documents d using (document_id)
    union all
    select m.file, m.line, f.region_id, d.city_id
    from stage.milestones m
    join stage.documents d using (document_id)
    join stage.facilities f using (facility_id)
) x
join (select region_id, city_id from stage.regions) r using (region_id)
where r.city_id <> x.city_id
