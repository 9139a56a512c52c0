-- The goals of indicators that have one year only, ranked within their unit, with what came of each; a row a
-- figure.
-- unit_group: % first, then each unit that several goals share, then other: those that have no peer.
with singles as (
    select row_id, count(*) over (partition by base_unit) as peers
    from mart.stated_of($city, $sector, $agency, $year, $plan)
    where not is_path
)
select
    s.* exclude (sector_order, agency_ids, series),
    case when base_unit = '%' or peers > 1 then base_unit else 'other' end as unit_group
from mart.stated s
join singles using (row_id)
order by base_unit <> '%', peers = 1, -peers, base_unit, coalesce(base_high, base_value) desc, "year",
         indicator_id, row_id
