-- How much is promised, and when most of it falls due: one row.
-- plans, goals (commitments), busiest (the year, NULL if none has a year; of several the last), due
-- (goals of that year), tied (other years with as many), sector_zh / _en (the sector with most of
-- them), sector_due.
with promised as (
    select
        document_id,
        sector_zh,
        sector_en,
        "year",
        count("year") over (partition by "year") as due
    from mart.goals
    where is_commitment
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and chosen($year, year_code("year")) and any_chosen($agency, agency_ids)
),
busiest as (
    select
        "year",
        due,
        sector_zh,
        sector_en,
        count(*) as sector_due,
        count(distinct "year") over (partition by due) - 1 as tied
    from promised
    where "year" is not null
    group by "year", due, sector_zh, sector_en
    order by due desc, "year" desc, sector_due desc, sector_zh
    limit 1
)
select
    count(distinct document_id)::integer as plans,
    count(p.document_id)::integer as goals,
    any_value(b."year") as busiest,
    any_value(b.due)::integer as due,
    any_value(b.tied)::integer as tied,
    any_value(b.sector_zh) as sector_zh,
    any_value(b.sector_en) as sector_en,
    any_value(b.sector_due)::integer as sector_due
from promised p left join busiest b on true
