-- What one of two cities promises and the other's plans do not mention (all that it promises, where it is
-- alone): a row an indicator, with all columns of `goals`, of its newest plan's latest figure. Headline
-- indicators come first in their sector.
-- Parameters: pair (one city or two, in the order wanted), sector.
with said as (
    select
        row_id,
        indicator_id,
        city_id,
        document_id,
        kind,
        region_kind,
        "year",
        scope,
        source_line
    from mart.counted
    where city_id in (select unnest($pair::varchar[])) and chosen($sector, sector_id) and kind <> 'milestone'
),
of_one_city as (
    select indicator_id from said group by indicator_id having count(distinct city_id) = 1
),
latest as (
    select row_id, issued_on
    from said
    semi join of_one_city using (indicator_id)
    join documents using (document_id)
    where said.kind <> 'baseline'
    qualify row_number() over (
        partition by indicator_id
        order by issued_on desc, region_kind = 'city' desc, "year" desc nulls last, scope nulls first,
                 source_line
    ) = 1
)
select g.*
from mart.counted g
join latest l using (row_id)
left join headlines h using (indicator_id)
where g.city_id in (select unnest($pair::varchar[]))
order by
    g.sector_order,
    list_position($pair::varchar[], g.city_id),
    h."order" nulls last,
    l.issued_on desc,
    g.source_line
