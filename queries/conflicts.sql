-- Figures that cannot hold beside another: a row a (figure, severe finding), with plan and item of the other.
-- Of a total that its parts do not make, the total has no other (item is null), and each part has the total.
-- row_id is that of the figure that counts, however often its plan states it.
-- Parameter: city.
-- A figure of a finding is a struct of all that is known of it: what is asked of it is taken from it first.
with sides as (
    select
        finding_id,
        city_id,
        first.counted_id as row_id,
        first.document_id as own_document_id,
        second.document_id as document_id,
        second.item as item
    from mart.found
    where severity = 'severe' and chosen($city, city_id)
    union all
    select
        finding_id,
        city_id,
        second.counted_id,
        second.document_id,
        first.document_id,
        first.item
    from mart.found
    where severity = 'severe' and chosen($city, city_id) and second is not null
    union all
    select
        finding_id,
        city_id,
        part.counted_id,
        part.document_id,
        document_id,
        item
    from (
        select
            finding_id,
            city_id,
            unnest(parts) as part,
            first.document_id as document_id,
            first.item as item
        from mart.found
        where severity = 'severe' and chosen($city, city_id)
    )
)
select
    row_id,
    own_document_id,
    finding_id,
    city_id,
    document_id,
    item
from sides
order by row_id, document_id, item, finding_id
