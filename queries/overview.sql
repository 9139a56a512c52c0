-- How much is promised, and when most of it falls due: one row.
-- plans, goals (commitments with and without a number), busiest (the year, NULL if none has a year), due (goals of that
-- year), sector_zh / _en (the sector with most of them), sector_due.
with promised as (
    from goals_of($city, $sector, $agency, $year, $plan) select * where kind in ('target', 'milestone')
),
busiest as (
    select "year", count(*) as due from promised where "year" is not null
    group by "year" order by due desc, "year" desc limit 1
),
first_sector as (
    select sector_zh, sector_en, count(*) as sector_due
    from promised join busiest using ("year")
    group by all order by sector_due desc, sector_zh limit 1
)
select count(distinct document_id)::integer as plans, count(*)::integer as goals,
       (select "year" from busiest) as busiest, (select due::integer from busiest) as due,
       (select sector_zh from first_sector) as sector_zh, (select sector_en from first_sector) as sector_en,
       (select sector_due::integer from first_sector) as sector_due
from promised
