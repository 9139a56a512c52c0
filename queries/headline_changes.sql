-- What later plans did to goals of headline indicators: a row an indicator, the weightiest first; all columns
-- of mart.revised.
select * exclude (sector_order, agency_ids, row_ids)
from mart.revised
where comparable and place is not null and indicator_id in (select indicator_id from headlines)
  and chosen($city, city_id) and chosen($sector, sector_id) and any_chosen($agency, agency_ids)
  -- both goals are among the chosen
  and chosen($plan, old_document_id) and chosen($plan, new_document_id)
qualify row_number() over (partition by indicator_id order by place) = 1
order by place
