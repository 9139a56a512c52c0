-- The cities that have a map: a row a city, in order. counties: how many it has; inset: how many of them are
-- drawn again, enlarged, under the heading inset_*.
-- Parameters: city.
select * from mart.map_cities where chosen($city, city_id) order by city_order
