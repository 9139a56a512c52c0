-- An outcome is that of a milestone: its plan has one in that item, and of that facility where it names one.
with items as (
    select document_id, item, list(facility_id) as facilities
    from stage.milestones
    group by document_id, item
)
select
    file,
    line,
    case when facilities is null then 'item' else 'facility_id' end as column_name,
    case when facilities is null then format('{} has no milestone in item {}.', document_id, item)
         else format('{} has no milestone of {} in item {}.', document_id, facility_id, item) end as wrong,
    'Write item and facility as in the row of the milestone.' as remedy
from stage.outcomes
left join items using (document_id, item)
-- what is unknown is told of as such
where document_id in (select document_id from stage.documents)
  and (facility_id is null or facility_id in (select facility_id from stage.facilities))
  and (facilities is null or not coalesce(list_contains(facilities, facility_id), true))
