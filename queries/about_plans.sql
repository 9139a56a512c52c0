-- The plans: a row each, with how many figures and goals without a number are read from it, and in note_zh /
-- note_en what could not be read.
select d.document_id, d.city_id, city.name_zh as city_zh, city.name_en as city_en, d.title_zh, d.title_en,
       d.issuer, d.number, d.issued_on, d.period_start, d.period_end, d.kind as plan_kind, d.url,
       (count(*) filter (g.kind <> 'milestone'))::integer as figures,
       (count(*) filter (g.kind = 'milestone'))::integer as milestones,
       remark.zh as note_zh, remark.en as note_en
from documents d
join regions city on city.city_id = d.city_id and city.kind = 'city'
left join goals g using (document_id)
left join translations remark on remark.text = d.note
group by all
order by d.city_id desc, d.issued_on
