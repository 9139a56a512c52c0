-- The first and the last year that the plans name for a facility or a place below a city: one row. NULL where
-- they name none.
-- Parameters: city.
select
    min("year") as first_year,
    max("year") as last_year
from (
    select "year" from mart.site_steps where chosen($city, city_id)
    union all
    select "year" from mart.places_named where chosen($city, city_id)
)
