-- The plans of the cities ($city): a row each, with how many figures (each once, however often it states one)
-- and goals without a number are read from it, how many of both are commitments (goals), and in note_zh /
-- note_en what could not be read.
with counted as (
    select
        document_id,
        (count(*) filter (kind <> 'milestone'))::integer as figures,
        (count(*) filter (kind = 'milestone'))::integer as milestones,
        (count(*) filter (is_commitment))::integer as goals
    from mart.goals
    where count_once = 1 and chosen($city, city_id)
    group by document_id
)
select
    d.document_id,
    d.city_id,
    city.name_zh as city_zh,
    city.name_en as city_en,
    d.title_zh,
    d.title_en,
    d.issuer,
    d.number,
    d.issued_on,
    d.period_start,
    d.period_end,
    d.kind as plan_kind,
    d.url,
    coalesce(c.figures, 0) as figures,
    coalesce(c.milestones, 0) as milestones,
    coalesce(c.goals, 0) as goals,
    remark.zh as note_zh,
    remark.en as note_en
from documents d
join cities city using (city_id)
left join counted c using (document_id)
left join translations remark on remark.text = d.note
where chosen($city, d.city_id)
order by city."order", d.issued_on
