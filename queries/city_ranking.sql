-- All cities that have one indicator, from the highest figure to the lowest: a row a city.
-- Compared are figures for the whole city on the basis (scope, period) and near the year that most cities
-- have; which one speaks for a city is said in etl/mart/cities.sql.
-- position: from the highest; equal figures share one; NULL for what stands on another basis.
-- reasons: why it does, as codes: scope, period, no_year, years, conflict, as in city_pairs.sql. apart: years
-- from the year that most have.
-- Parameters: indicator (one code).
select
    case
        when reasons = [] then rank() over (partition by reasons = [] order by base_value desc)
    end::integer as position,
    *
from mart.rankings
where indicator_id = $indicator
order by position nulls last, city_order
