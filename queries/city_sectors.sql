-- How two cities differ by sector: a row a (sector, city).
-- figures, milestones: its commitments with a number and without; goals: both. alone: indicators that it sets
-- figures for and that the other city's plans do not mention. shared: indicators that both have.
-- Parameters: pair (one city or two, in the order wanted), sector.
with mentioned as (
    select
        sector_id,
        city_id,
        row_id is not null as promised,
        count(*) over (partition by indicator_id) > 1 as shared
    from mart.mentioned
    where chosen($pair, city_id) and chosen($sector, sector_id)
),
counted as (
    select
        sector_id,
        city_id,
        count(*) filter (promised and not shared) as alone,
        count(*) filter (shared) as shared
    from mentioned
    group by all
)
select
    sector_id,
    sector_zh,
    sector_en,
    city_id,
    city_order,
    figures,
    milestones,
    figures + milestones as goals,
    coalesce(alone, 0)::integer as alone,
    coalesce(shared, 0)::integer as shared
from mart.promised
left join counted using (sector_id, city_id)
where chosen($pair, city_id) and chosen($sector, sector_id)
qualify bool_or(has_goals) over (partition by sector_id)
order by sector_order, list_position($pair::varchar[], city_id)
