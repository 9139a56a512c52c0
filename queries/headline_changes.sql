-- What later plans did to goals of headline indicators: a row an indicator, the weightiest first, last those
-- of which no values are comparable and only paces are; all columns of mart.revised.
with weightiest as (
    select rowid as row_at
    from mart.revised
    where effect in ('raised', 'lowered', 'brought forward', 'postponed')
      and indicator_id in (select indicator_id from headlines)
      and chosen($city, city_id) and chosen($sector, sector_id) and any_chosen($agency, agency_ids)
      -- both goals are among the chosen
      and chosen($plan, old_document_id) and chosen($plan, new_document_id)
    qualify row_number() over (
        partition by indicator_id
        order by not comparable, rank nulls last, row_ids
    ) = 1
)
select * exclude (sector_order, agency_ids, row_ids)
from mart.revised
where chosen($city, city_id) and rowid in (select row_at from weightiest)
order by not comparable, rank nulls last, city_order, indicator_id
