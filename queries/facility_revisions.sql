-- What two successive plans of a city, the later issued by a date ($as_of), say of one facility: a row a pair of
-- plans, with the milestones of each (before, after: lists of all columns of `goals`). Whether they speak of
-- the same phase is not known, so nothing is judged. Parameters: filters, as_of (yyyy-mm-dd).
with said as (
    select g.facility_id, g.city_id, any_value(g.facility_zh) as facility_zh, any_value(g.facility_en) as facility_en,
           any_value(g.sector_id) as sector_id, any_value(g.sector_zh) as sector_zh, any_value(g.sector_en) as sector_en,
           any_value(g.sector_order) as sector_order, g.document_id, d.issued_on,
           list(g order by g."year" nulls last, g.source_line) as goals, flatten(list(g.agency_ids)) as agency_ids
    from goals g join documents d using (document_id)
    where g.facility_id is not null
    group by g.facility_id, g.city_id, g.document_id, d.issued_on
),
in_turn as (
    from said
    select *, lag(goals) over of_one as before, lag(document_id) over of_one as old_document_id,
           lag(agency_ids) over of_one as old_agency_ids
    window of_one as (partition by facility_id order by issued_on, document_id)
)
select facility_id, city_id, facility_zh, facility_en, sector_id, sector_zh, sector_en, old_document_id,
       document_id as new_document_id, before, goals as after,
       array_to_string([coalesce(one."year"::varchar, '–') || ' ' || one.what_zh for one in before], '; ') as earlier_plan_zh,
       array_to_string([coalesce(one."year"::varchar, '–') || ' ' || one.what_en for one in before], '; ') as earlier_plan_en,
       array_to_string([coalesce(one."year"::varchar, '–') || ' ' || one.what_zh for one in goals], '; ') as later_plan_zh,
       array_to_string([coalesce(one."year"::varchar, '–') || ' ' || one.what_en for one in goals], '; ') as later_plan_en
from in_turn
where before is not null and issued_on <= $as_of
  and chosen($city, city_id) and chosen($sector, sector_id)
  and (chosen($plan, document_id) or chosen($plan, old_document_id))
  and (len($year::varchar[]) = 0 or list_has_any([year_code(one."year") for one in list_concat(before, goals)], $year::varchar[]))
  and (len($agency::varchar[]) = 0 or list_has_any(list_concat(agency_ids, old_agency_ids), $agency::varchar[]))
order by sector_order, issued_on, facility_id
