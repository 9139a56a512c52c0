-- Every figure of the chosen sectors, by indicator, with what came of it; a row a figure. series: figures
-- that one line may join; panel: figures that one picture can hold (mart.panels_of).
select * exclude (sector_order, agency_ids, issued_on)
from mart.panels_of($city, $sector, $agency, $year, $plan)
order by sector_order, headline nulls last, indicator_id, city_order, issued_on, series, "year", base_value
