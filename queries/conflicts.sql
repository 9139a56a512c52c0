-- Figures that cannot hold beside another: a row a (figure, severe finding), with plan and item of the other.
-- Of a total that its parts do not make, the total has no other (item is null), and each part has the total.
-- row_id is that of the figure that counts, however often its plan states it.
-- Parameter: city.
with sides as (
    select finding_id, city_id, first as one, second as other
    from mart.found
    where severity = 'severe' and chosen($city, city_id)
    union all
    select finding_id, city_id, second, first
    from mart.found
    where severity = 'severe' and chosen($city, city_id) and second is not null
    union all
    select finding_id, city_id, unnest(parts), first
    from mart.found
    where severity = 'severe' and chosen($city, city_id)
)
select
    one.counted_id as row_id,
    one.document_id as own_document_id,
    finding_id,
    city_id,
    other.document_id,
    other.item
from sides
order by row_id, other.document_id, other.item, finding_id
