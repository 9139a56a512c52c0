-- How two cities differ by sector: a row a (sector, city).
-- figures, milestones: its commitments with a number and without; goals: both. alone: indicators that it sets
-- figures for and that the other city's plans do not mention. shared: indicators that both have.
-- Parameters: pair (one city or two, in the order wanted), sector.
with said as (
    select
        sector_id,
        city_id,
        indicator_id,
        kind,
        is_commitment
    from mart.goals
    where city_id in (select unnest($pair::varchar[])) and chosen($sector, sector_id)
),
indicators_of as (
    select
        sector_id,
        indicator_id,
        any_value(city_id) as city_id,
        count(distinct city_id) as cities,
        bool_or(kind <> 'baseline') as promised
    from said
    where kind <> 'milestone'
    group by all
),
shared_in as (
    select sector_id, count(*) filter (cities > 1) as shared from indicators_of group by sector_id
),
alone_in as (
    select sector_id, city_id, count(*) as alone from indicators_of where cities = 1 and promised group by all
),
promised_in as (
    select
        sector_id,
        city_id,
        count(*) filter (kind <> 'milestone') as figures,
        count(*) filter (kind = 'milestone') as milestones
    from said
    where is_commitment
    group by all
)
select
    s.sector_id,
    s.name_zh as sector_zh,
    s.name_en as sector_en,
    c.city_id,
    c."order" as city_order,
    coalesce(figures, 0)::integer as figures,
    coalesce(milestones, 0)::integer as milestones,
    coalesce(figures + milestones, 0)::integer as goals,
    coalesce(alone, 0)::integer as alone,
    coalesce(shared, 0)::integer as shared
from sectors s
cross join cities c
left join promised_in using (sector_id, city_id)
left join alone_in using (sector_id, city_id)
left join shared_in using (sector_id)
where c.city_id in (select unnest($pair::varchar[])) and s.sector_id in (select sector_id from said)
order by s."order", list_position($pair::varchar[], c.city_id)
