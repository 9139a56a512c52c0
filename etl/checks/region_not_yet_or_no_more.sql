-- A plan names the divisions of its day: a region that a row uses exists when its document was issued.
with wrong as (
    select
        document_id,
        region_id,
        d.issued_on,
        r.name_zh,
        concat_ws(' ', 'from ' || r.valid_from, 'until ' || r.valid_to) as exists_only
    from stage.regions r join stage.documents d using (city_id)
    where d.issued_on < left(r.valid_from, len(d.issued_on)) or d.issued_on > r.valid_to
),
used as (
    select file, line, document_id, region_id from stage.targets
    union all
    select file, line, document_id, region_id from stage.milestones
)
select
    file,
    line,
    'region_id' as column_name,
    format(
        '{} ({}) exists only {}, the document was issued on {}.', name_zh, region_id, exists_only, issued_on
    )
        as wrong,
    'Use the region as the plan names it; the map finds its successor.' as remedy
from used join wrong using (document_id, region_id)
