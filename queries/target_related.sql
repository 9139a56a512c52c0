-- What belongs to one figure or goal ($row): rows of goals, each with how it belongs (relation):
-- indicator: the same indicator in every plan and city, with the row itself; facility: other goals for the
-- same building; item: what else the plan says in the same item.
with this as (
    from goals select * where row_id = $row
),
related as (
    select 'indicator' as relation, g.* from goals g join this using (indicator_id)
    union all
    select 'facility', g.* from goals g join this using (facility_id)
    union all
    select 'item', g.* from goals g
    join this on this.document_id = g.document_id and this.item = g.item and this.heading = g.heading
)
select related.*
from related
join documents using (document_id)
order by relation, related.city_id desc, issued_on, "year" nulls last, source_line
