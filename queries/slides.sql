-- What of each sector can be presented: sector_id, paths (panels, as in sector_figures.sql), singles (goals
-- of one
-- year: a row each on the slide), steps (of goal paths, that have a pace).
with figures as (
    select
        sector_order,
        sector_id,
        is_path,
        "year",
        if(
            count(distinct city_id) over (partition by sector_id) > 2,
            concat_ws('|', indicator_id, city_id),
            indicator_id
        ) as panel
    from mart.stated_of($city, $sector, $agency, $year, $plan)
)
select
    sector_id,
    (count(distinct panel) filter (is_path and "year" is not null))::integer as paths,
    (count(*) filter (not is_path))::integer as singles,
    (
        select count(*) from mart.steps s
        where s.sector_id = f.sector_id and s.refused is null and chosen($city, s.city_id)
    )::integer as steps
from figures f
group by sector_id, sector_order
order by sector_order
