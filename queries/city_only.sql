-- What one city promises and the other city's plans do not mention: a row an indicator, with all columns
-- of `goals`, of its newest plan's latest figure. Headline indicators come first in their sector.
-- Parameters: sector.
with stated as (
    select g.*, d.issued_on, h."order" as headline
    from goals_of([], $sector, [], [], []) g
    join documents d using (document_id)
    left join headlines h using (indicator_id)
    where g.kind <> 'milestone'
),
one_city as (
    select indicator_id from stated group by indicator_id having count(distinct city_id) = 1
)
from stated
semi join one_city using (indicator_id)
select * exclude (issued_on, headline)
where kind <> 'baseline'
qualify row_number() over (
    partition by indicator_id
    order by issued_on desc, region_kind = 'city' desc, "year" desc nulls last, scope nulls first, source_line
) = 1
order by sector_order, city_id desc, headline nulls last, issued_on desc, source_line
