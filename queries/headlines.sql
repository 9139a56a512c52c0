-- The path of each headline indicator: a row a (indicator, city, year, plan, value), of the years that pages
-- put first and for the whole city, with what came of it. latest: the value is of the newest plan that speaks
-- of that year.
with picked as (
    select row_id, issued_on = max(issued_on) over (partition by indicator_id, city_id, "year") as latest
    from mart.stated
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and any_chosen($agency, agency_ids)
      and headline is not null and "year" in (select "year" from mart.first_years)
      and region_kind = 'city' and kind <> 'standing'
)
select s.* exclude (agency_ids, series), latest
from mart.stated s
join picked using (row_id)
order by headline, city_order, "year", issued_on, base_value
