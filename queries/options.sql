-- What a filter may be set to: filter, code, label_zh, label_en, detail, position.
-- detail: a plan's kind, an agency's level; the city's code for both in `city_id`.
select 'city' as filter, city_id as code, city_id, name_zh as label_zh, name_en as label_en,
       null as detail, row_number() over (order by city_id desc) as position
from regions where kind = 'city'
union all
select 'sector', sector_id, null, name_zh, name_en, null, "order" from sectors
union all
select 'plan', document_id, city_id, title_zh, title_en, kind || '|' || left(issued_on, 4),
       row_number() over (order by city_id desc, issued_on)
from documents
union all
select 'agency', agency_id, city_id, name_zh, name_en, level,
       row_number() over (order by city_id desc, (select count(*) from duties d where d.agency_id = a.agency_id) desc, name_zh)
from agencies a
union all
select 'year', year_code("year"), null, null, null, null, coalesce("year", 9999) from goals group by "year"
order by filter, position
