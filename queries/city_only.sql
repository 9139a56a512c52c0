-- What one city promises and the other city's plans do not mention: a row an indicator, with all columns
-- of `goals`, of its newest plan's latest figure. Headline indicators come first in their sector.
-- Parameters: sector.
select * exclude (issued_on, headline)
from city_alone
where chosen($sector, sector_id)
order by sector_order, city_id desc, headline nulls last, issued_on desc, source_line
