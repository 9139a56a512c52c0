-- What to say first of the chosen sectors: one row of all of them, whose sector_id is null, and one of each.
-- paths: indicators with figures in several years. singles: with one.
-- The share columns: single goals that are shares, and how many of those are to be 100 %.
-- changed: of how many indicators a later plan of the same city changed a goal (its value for the same year
-- and basis, or the year of the same level); first: of those the pair to name, all columns of mart.revised.
with by_city as (
    select
        sector_id,
        indicator_id,
        min("year") < max("year") as several,
        bool_and(base_unit = '%') as is_share,
        bool_and(base_unit = '%' and base_value = 100) as is_all
    from mart.stated
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and chosen($year, year_code("year"))
      and any_chosen($agency, agency_ids)
    group by sector_id, indicator_id, city_id
),
by_indicator as (
    select
        sector_id,
        coalesce(bool_or(several), false) as is_path,
        bool_and(is_share) as is_share,
        bool_and(is_all) as is_all
    from by_city
    group by sector_id, indicator_id
),
counted as (
    select
        sector_id,
        (count(*) filter (is_path))::integer as paths,
        (count(*) filter (not is_path))::integer as singles,
        (count(*) filter (not is_path and is_share))::integer as shares,
        (count(*) filter (not is_path and is_all))::integer as full_shares
    from by_indicator
    group by grouping sets ((), (sector_id))
),
changes as (
    select sector_id, count(distinct indicator_id)::integer as changed, min(place) as place
    from mart.revised
    where comparable and place is not null
      and chosen($city, city_id) and chosen($sector, sector_id)
      -- both goals are among the chosen
      and chosen($plan, old_document_id) and chosen($plan, new_document_id)
      and chosen($year, year_code(old."year")) and chosen($year, year_code(new."year"))
      and any_chosen($agency, old.agency_ids) and any_chosen($agency, new.agency_ids)
    group by grouping sets ((), (sector_id))
)
select
    counted.*,
    coalesce(changed, 0) as changed,
    case when first.place is not null then first end as first
from counted
left join changes on counted.sector_id is not distinct from changes.sector_id
left join mart.revised first using (place)
order by counted.sector_id nulls first
