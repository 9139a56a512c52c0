-- A figure's, milestone's or facility's region belongs to the document's city; an observation's, to that of
-- its file.
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
union all
select
    o.file,
    o.line,
    'region_id',
    format('{} lies in {}, the file is of {}.', o.region_id, r.city_id, o.city_id),
    format('Use a region of {}, or move the row to observations/{}.csv.', o.city_id, r.city_id)
from stage.reported o
join (select region_id, city_id from stage.regions) r using (region_id)
where r.city_id <> o.city_id
