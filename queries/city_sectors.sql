-- How the cities differ by sector: a row a (sector, city).
-- goals: its commitments, with and without a number. alone: indicators that it sets figures for and that
-- the other city's plans do not mention. shared: indicators that both have.
-- Parameters: sector.
with known as (
    from goals_of([], $sector, [], [], []) select *
),
indicators_of as (
    select sector_id, indicator_id, any_value(city_id) as city_id, count(distinct city_id) as cities,
           bool_or(kind <> 'baseline') as promised
    from known
    where kind <> 'milestone'
    group by all
)
select s.sector_id, s.name_zh as sector_zh, s.name_en as sector_en, c.city_id,
       (select count(*) from known k
        where k.sector_id = s.sector_id and k.city_id = c.city_id and k.kind <> 'baseline')::integer as goals,
       (select count(*) from indicators_of i
        where i.sector_id = s.sector_id and i.city_id = c.city_id and i.cities = 1 and i.promised)::integer as alone,
       (select count(*) from indicators_of i
        where i.sector_id = s.sector_id and i.cities > 1)::integer as shared
from sectors s
join (select region_id, city_id from regions where kind = 'city') c on true
where s.sector_id in (select sector_id from known)
order by s."order", c.city_id desc
