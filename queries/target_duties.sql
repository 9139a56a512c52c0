-- Who answers for one figure or goal ($row): a row an agency, leads first. as_written: the plan's own words.
with written as (
    select
        target_id as row_id,
        agency_id,
        role,
        position,
        as_written
    from target_agencies
    union all
    select
        milestone_id,
        agency_id,
        role,
        position,
        as_written
    from milestone_agencies
)
select
    w.agency_id,
    a.name_zh as agency_zh,
    a.name_en as agency_en,
    w.role,
    w.as_written
from written w
join agencies a using (agency_id)
where row_id = $row
order by role, position
