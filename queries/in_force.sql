-- The figures in force at a date ($as_of): goals and standing rules of the plans issued by then whose year
-- had not passed, without those that a later plan issued by then restated on the same basis. replaces: how
-- many earlier goals a row took the place of. beside: a later plan states the same on another basis.
-- What came of each stands beside it, whenever it was published.
select
    g.* exclude (issued_on, period_end, restated_on, beside_on, replaces),
    replaces,
    coalesce(beside_on <= $as_of, false) as beside,
    r.* exclude (row_id)
from mart.goals_in_time g
left join mart.reached r using (row_id)
where kind in ('target', 'standing')
  and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
  and chosen($year, year_code("year"))
  and any_chosen($agency, agency_ids)
  and issued_on <= $as_of and period_end >= left($as_of, 4)::integer
  and coalesce("year", 9999) >= case when every_year then 0 else left($as_of, 4)::integer end
  and (restated_on is null or restated_on > $as_of)
order by sector_order, indicator_id, "year", issued_on, source_line
