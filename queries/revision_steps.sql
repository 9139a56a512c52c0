-- The steps from one plan of these cities to a later one, issued by a date, that there is anything to say of:
-- a row a pair of plans, by city, latest first. code is what queries/revision_list.sql takes as a step.
-- Parameters: city, as_of (yyyy-mm-dd).
with said as (
    select city_id, old_document_id, new_document_id, told_on from mart.revised
    union
    select city_id, old_document_id, new_document_id, issued_on from mart.facility_pairs
)
select
    old_document_id || '~' || new_document_id as code,
    city_id,
    old_document_id,
    new_document_id
from said
join cities using (city_id)
where chosen($city, city_id) and told_on <= $as_of
order by cities."order", told_on desc, old_document_id desc
