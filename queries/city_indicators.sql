-- Indicators on which all cities can be ranked, at most 500: headline indicators first, and of these, as of
-- the others, what most cities have, shares before totals; and in any case the one that is chosen
-- ($indicator).
-- cities: how many have any figure for the whole city.
-- Parameters: sector, indicator (one code, or '').
select
    indicator_id,
    what_zh,
    what_en,
    measure,
    cities
from mart.rankable
where chosen($sector, sector_id) or indicator_id = $indicator
qualify row_number() over (
    order by indicator_id = $indicator desc, headline is null, cities desc, measure <> 'rate', headline,
             indicator_id
) <= 500
order by headline is null, cities desc, measure <> 'rate', headline, indicator_id
