-- The steps of goal paths under the filters, a row a step; all columns of the view paths with names. Steps
-- with a pace first, then those for which the plan does not say since when a sum counts; headline indicators
-- first.
select * exclude (sector_order, agency_ids)
from mart.steps
where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
  and (chosen($year, year_code(to_year)) or chosen($year, year_code(from_year)))
  and any_chosen($agency, agency_ids)
order by sector_order, refused is not null, headline nulls last, indicator_id, city_order, issued_on desc,
         scope, to_year, from_year, target_id, from_target_id
