-- Every figure of the chosen sectors, by indicator; a row a figure.
-- series: figures that one line may join (same plan, place, scope, basis and start; never annual with
-- cumulative).
select s.* exclude (sector_order),
       concat_ws('|', s.document_id, region_id, coalesce(scope, ''), period, every_year, since) as series
from stated_of($city, $sector, $agency, $year, $plan) s
join documents d using (document_id)
left join headlines h using (indicator_id)
order by sector_order, h."order" nulls last, indicator_id, city_id desc, d.issued_on, series, "year", base_value
