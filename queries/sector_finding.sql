-- What to say first of the chosen sectors: one row.
-- paths: indicators with figures in several years. singles: with one.
-- changed: how many indicators a later plan of the same city gives another value for the same year and
-- basis; then one of them, a headline indicator if there is one: what, year, old and new figure and plan.
-- The share columns: single goals that are shares, and how many of those are to be 100 %.
with by_city as (
    select indicator_id, min("year") < max("year") as several, bool_and(base_unit = '%') as is_share,
           bool_and(base_unit = '%' and base_value = 100) as is_all
    from mart.stated
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and chosen($year, year_code("year"))
      and any_chosen($agency, agency_ids)
    group by indicator_id, city_id
),
by_indicator as (
    select
        coalesce(bool_or(several), false) as is_path,
        bool_and(is_share) as is_share,
        bool_and(is_all) as is_all
    from by_city
    group by indicator_id
),
counted as (
    select (count(*) filter (is_path))::integer as paths, (count(*) filter (not is_path))::integer as singles,
           (count(*) filter (not is_path and is_share))::integer as shares,
           (count(*) filter (not is_path and is_all))::integer as full_shares
    from by_indicator
),
changes as (
    select count(distinct indicator_id)::integer as changed, min_by(v, place) as first
    from mart.value_changes v
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($year, year_code("year"))
      -- both figures are among the chosen
      and chosen($plan, old_plan) and chosen($plan, new_plan)
      and any_chosen($agency, old_agency_ids) and any_chosen($agency, new_agency_ids)
)
select
    counted.*,
    changed,
    first.what_zh,
    first.what_en,
    first."year",
    first.unit,
    first.base_unit,
    first.base_unit_en,
    first.old_value,
    first.old_comparator,
    first.old_plan,
    first.new_value,
    first.new_comparator,
    first.new_plan
from counted, changes
