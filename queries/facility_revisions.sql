-- What two successive plans of a city, the later issued by a date ($as_of), say of one facility: a row a pair
-- of plans, with the milestones of each (before, after: lists of all columns of `goals`). Whether they speak
-- of the same phase is not known, so nothing is judged. Parameters: filters, step, as_of, as in
-- queries/revision_list.sql.
select * exclude (sector_order, issued_on, years, agency_ids)
from mart.facility_pairs
where issued_on <= $as_of
  and chosen($city, city_id) and chosen($sector, sector_id)
  and chosen($step, old_document_id || '~' || new_document_id)
  and any_chosen($year, years)
  and any_chosen($agency, agency_ids)
order by sector_order, issued_on, facility_id, city_id, old_document_id
