-- A plan names the divisions of its day: a region that a row uses exists when its document was issued.
with used as (
    select file, line, document_id, region_id from stage.targets
    union all
    select file, line, document_id, region_id from stage.milestones
)
select u.file, u.line, 'region_id' as column_name,
       format('{} ({}) exists only {}, the document was issued on {}.', r.name_zh, region_id,
              concat_ws(' ', 'from ' || r.valid_from, 'until ' || r.valid_to), d.issued_on) as wrong,
       'Use the region as the plan names it; the map finds its successor.' as remedy
from used u
join stage.regions r using (region_id)
join stage.documents d using (document_id)
where d.issued_on < left(r.valid_from, len(d.issued_on)) or d.issued_on > r.valid_to
