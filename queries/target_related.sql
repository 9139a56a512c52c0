-- What belongs to one figure or goal ($row) among those of some cities ($city, with its own; empty: all):
-- rows of goals, each with how it belongs (relation):
-- indicator: the same indicator in every plan and city, with the row itself; facility: other goals for the
-- same building; item: what else the plan says in the same item. What came of each stands beside it.
with near as (
    from mart.goals where chosen($city, city_id)
),
this as (
    from near where row_id = $row
),
related as (
    select 'indicator' as relation, near.* from near join this using (indicator_id)
    union all
    select 'facility', near.* from near join this using (facility_id)
    union all
    select 'item', near.* from near
    join this on this.document_id = near.document_id and this.item = near.item and this.heading = near.heading
)
select related.*, r.* exclude (row_id)
from related
join documents using (document_id)
left join mart.reached r on r.row_id = related.counted_id
order by relation, related.city_order, issued_on, "year" nulls last, source_line
