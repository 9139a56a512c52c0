-- The goals of indicators that have one year only, ranked within their unit, with what came of each; a row a
-- figure.
-- unit_group: % first, then each unit that several goals share, then other: those that have no peer.
with singles as (
    select *, count(*) over (partition by base_unit) as peers
    from mart.stated_of($city, $sector, $agency, $year, $plan)
    where not is_path
)
select
    singles.* exclude (sector_order, peers, agency_ids),
    case when base_unit = '%' or peers > 1 then base_unit else 'other' end as unit_group,
    r.* exclude (row_id)
from singles
left join mart.reached r using (row_id)
order by base_unit <> '%', peers = 1, -peers, base_unit, coalesce(base_high, base_value) desc, "year",
         indicator_id, row_id
