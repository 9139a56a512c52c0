-- What both cities have a figure for: two rows an indicator (one a city), with all columns of `goals`.
-- Of all figures for a whole city, the pair with the fewest reasons against one scale is taken, then the
-- one whose years are nearest, then the latest. Of several plans the newest speaks.
-- reasons: why the two cannot stand on one scale, as codes; empty where they can:
--   count     a total and not a rate: no plan states a population, so none can be made per head
--   scope     for another part of the city
--   period    one summed up, the other not, or summed from another year
--   no_year   only one has a year
--   years     more than two years apart
--   conflict  one plan gives two values for that year
-- apart: years between the two. gap: their difference, in base units. higher: city of the higher one, if any.
-- unit_pairs: how many pairs with a scale there are in that unit.
-- Parameters: sector.
select * exclude (is_first),
       (count(*) filter (is_first and reasons = []) over (partition by base_unit))::integer as unit_pairs
from city_twins
where chosen($sector, sector_id)
order by reasons <> [], case when reasons = [] then -unit_pairs end, case when reasons = [] then base_unit end,
         case when reasons = [] then -gap end, sector_order, indicator_id, city_id desc
