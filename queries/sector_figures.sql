-- Every figure of the chosen sectors, by indicator; a row a figure.
-- series: figures that one line may join (same plan, place, scope, basis and start; never annual with
-- cumulative).
-- panel: figures that one picture can hold: an indicator's, or its figures of one city where the sector has
-- figures of more than two.
select
    * exclude (sector_order, headline, agency_ids, issued_on),
    concat_ws('|', document_id, region_id, coalesce(scope, ''), period, every_year, since) as series,
    if(
        count(distinct city_id) over (partition by sector_id) > 2,
        concat_ws('|', indicator_id, city_id),
        indicator_id
    ) as panel
from mart.stated_of($city, $sector, $agency, $year, $plan)
order by sector_order, headline nulls last, indicator_id, city_order, issued_on, series, "year", base_value
