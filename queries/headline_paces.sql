-- The pace that each headline indicator is to keep last: a row an indicator, of the first city that has one,
-- in the newest of its plans; all columns of the view paths with names. Not of a sum from its start on, nor
-- where the plan gives two values for a year.
select * exclude (sector_order, agency_ids)
from mart.steps
where headline is not null and refused is null and from_kind <> 'zero' and not two_values
  and region_kind = 'city' and scope is null
  and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
  and any_chosen($agency, agency_ids)
qualify row_number() over (
    partition by indicator_id
    order by city_order, issued_on desc, to_year desc, target_id
) = 1
order by headline
