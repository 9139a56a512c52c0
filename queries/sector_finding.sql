-- What to say first of the chosen sectors: one row.
-- paths: indicators with figures in several years. singles: with one.
-- changed: how many indicators a later plan of the same city gives another value for the same year and
-- basis; then one of them, a headline indicator if there is one: what, year, old and new figure and plan.
-- The share columns: single goals that are shares, and how many of those are to be 100 %.
with figures as (from stated_of($city, $sector, $agency, $year, $plan)),
by_indicator as (
    select indicator_id, is_path, bool_and(base_unit = '%') as is_share, bool_and(base_unit = '%' and base_value = 100) as is_all
    from figures group by all
),
changed as (
    select o.indicator_id, o.headline, o.what_zh, o.what_en, o."year", o.unit, o.base_unit, o.base_unit_en,
           o.base_value as old_value, o.comparator as old_comparator, o.document_id as old_plan,
           n.base_value as new_value, n.comparator as new_comparator, n.document_id as new_plan
    from figures o
    join figures n on n.indicator_id = o.indicator_id and n.region_id = o.region_id
        and n.scope is not distinct from o.scope and n."year" = o."year" and n.period = o.period
        and n.since is not distinct from o.since and n.every_year = o.every_year
    where o.city_id = n.city_id and n.issued_on > o.issued_on and n.base_value <> o.base_value
      and o.base_high is null and n.base_high is null
),
first_changed as (
    from changed order by headline nulls last, "year" desc, indicator_id limit 1
)
select (select count(*) filter (is_path) from by_indicator)::integer as paths,
       (select count(*) filter (not is_path) from by_indicator)::integer as singles,
       (select count(*) filter (not is_path and is_share) from by_indicator)::integer as shares,
       (select count(*) filter (not is_path and is_all) from by_indicator)::integer as full_shares,
       (select count(distinct indicator_id) from changed)::integer as changed,
       f.what_zh, f.what_en, f."year", f.unit, f.base_unit, f.base_unit_en, f.old_value, f.old_comparator,
       f.old_plan, f.new_value, f.new_comparator, f.new_plan
from (select 1) left join first_changed f on true
