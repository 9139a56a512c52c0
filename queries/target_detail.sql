-- Everything about one figure or goal: one row, or none if $row is no row_id. The columns of goals, those of
-- its plan (title, number, issued_on, url), its indicator's definition, of its facility, what came of it, and
-- where the plans' texts were at hand, the sentence that states it, the figure's place in it, and the item's
-- text (passage).
select
    g.*,
    city.name_zh as city_zh,
    city.name_en as city_en,
    d.title_zh,
    d.title_en,
    d.number,
    d.issued_on,
    d.url,
    i.definition as definition_zh,
    i.definition_en,
    f.type as facility_type,
    f.place_basis,
    f.lat,
    f.lon,
    f.precision,
    place.name_zh as place_zh,
    place.name_en as place_en,
    s.sentence,
    s.sentence_start,
    s.mark_start,
    s.mark_end,
    s.missing,
    p.text as passage,
    remark.zh as remark_zh,
    remark.en as remark_en,
    r.* exclude (row_id)
from mart.goals g
join documents d using (document_id)
join cities city on city.city_id = g.city_id
left join indicators i using (indicator_id)
left join facilities f using (facility_id)
left join regions place on place.region_id = f.region_id
left join sentences s using (row_id)
left join passages p on p.document_id = g.document_id and p.item = g.item
left join translations remark on remark.text = f.note
left join mart.reached r on r.row_id = g.counted_id
where g.row_id = $row
