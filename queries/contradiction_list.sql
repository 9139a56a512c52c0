-- What contradicts and what adds up: a row a finding, the worst first, those not yet reviewed before others.
-- first and second are the figures with all columns of `goals` (second: none for a sum, whose parts are in
-- parts). Parameters: filters (a plan or year of either side).
select
    * exclude (sector_order, agency_ids, row_ids),
    first.document_id as first_document_id,
    second.document_id as second_document_id
from mart.found
where chosen($city, city_id) and chosen($sector, sector_id)
  and (chosen($plan, first.document_id) or second is not null and chosen($plan, second.document_id))
  and (chosen($year, year_code(first."year"))
       or second is not null and chosen($year, year_code(second."year")))
  and any_chosen($agency, agency_ids)
order by list_position(['severe', 'notable', 'mild', 'confirmed'], severity), reviewed_on is not null,
         rule = 'said_twice', rule,
         sector_order, indicator_id, first."year", finding_id
