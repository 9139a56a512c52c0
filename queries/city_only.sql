-- What one city promises and the other city's plans do not mention: a row an indicator, with all columns
-- of `goals`, of its newest plan's latest figure. Headline indicators come first in their sector.
-- Parameters: sector.
with stated as (
    select g.row_id, indicator_id, g.city_id, g.kind, g.region_kind, g."year", g.scope, g.source_line,
           d.issued_on, h."order" as headline
    from goals_of([], $sector, [], [], []) g
    join documents d using (document_id)
    left join headlines h using (indicator_id)
    where g.kind <> 'milestone'
),
one_city as (
    select indicator_id from stated group by indicator_id having count(distinct city_id) = 1
),
latest as (
    from stated
    semi join one_city using (indicator_id)
    select row_id, issued_on, headline
    where kind <> 'baseline'
    qualify row_number() over (
        partition by indicator_id
        order by issued_on desc, region_kind = 'city' desc, "year" desc nulls last, scope nulls first, source_line
    ) = 1
)
select g.*
from latest l
join goals g using (row_id)
order by g.sector_order, g.city_id desc, l.headline nulls last, l.issued_on desc, g.source_line
