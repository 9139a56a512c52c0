-- Who answers for one figure or goal ($row): a row an agency, leads first. as_written: the plan's own words.
select
    n.agency_id,
    a.name_zh as agency_zh,
    a.name_en as agency_en,
    n.role,
    n.as_written
from mart.named n
join agencies a using (agency_id)
where row_id = $row
order by role, position
