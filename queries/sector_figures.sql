-- Every figure of the chosen sectors, by indicator; a row a figure.
-- series: figures that one line may join (same plan, place, scope, basis and start; never annual with
-- cumulative).
select * exclude (sector_order, headline, agency_ids, issued_on),
       concat_ws('|', document_id, region_id, coalesce(scope, ''), period, every_year, since) as series
from stated_of($city, $sector, $agency, $year, $plan)
order by sector_order, headline nulls last, indicator_id, city_id desc, issued_on, series, "year", base_value
