-- Figures that cannot hold beside another (mart.conflicts): a row a (figure, severe finding), with plan and
-- item of the other. Of a total that its parts do not make, the total has no other (item is null), and each
-- part has the total. row_id is that of the figure that counts, however often its plan states it.
-- Parameter: city.
select
    row_id,
    own_document_id,
    finding_id,
    city_id,
    document_id,
    item
from mart.conflicts
where chosen($city, city_id)
order by row_id, document_id, item, finding_id
