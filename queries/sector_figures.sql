-- Every figure of the chosen sectors, by indicator, with what came of it; a row a figure. series: figures
-- that one line may join; panel: figures that one picture can hold (mart.stated_of).
select
    s.* exclude (sector_order, agency_ids, issued_on),
    is_path,
    panel
from mart.stated s
join mart.stated_of($city, $sector, $agency, $year, $plan) using (row_id)
order by sector_order, headline nulls last, indicator_id, city_order, issued_on, series, "year", base_value
