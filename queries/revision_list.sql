-- What later plans, issued by a date ($as_of), did to earlier goals: a row a pair, or a goal that one plan
-- has alone. old and new are the goals with all columns of `goals`, none where there is none. Ordered by
-- sector, then by size of change. Parameters: filters (a year of either side), step (a code of
-- queries/revision_steps.sql), as_of (yyyy-mm-dd).
select * exclude (sector_order, agency_ids, row_ids)
from mart.revised
where chosen($city, city_id) and chosen($sector, sector_id) and told_on <= $as_of
  and chosen($step, old_document_id || '~' || new_document_id)
  and (chosen($year, year_code(old."year")) and old is not null
       or chosen($year, year_code(new."year")) and new is not null)
  and any_chosen($agency, agency_ids)
order by sector_order, size_pct is null, abs(size_pct) desc, list_position(
    ['raised', 'lowered', 'brought forward', 'postponed', 'kept', 'apart', 'dropped', 'new'], effect
), indicator_id, coalesce(new."year", old."year"), old.row_id, new.row_id
