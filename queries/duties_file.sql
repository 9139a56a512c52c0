-- Who answers for some figures and goals ($rows, a row_id a line): a row a goal, agency and role, in the
-- order of the plans. as_written: the agency in the plan's own words.
with asked as (
    select unnest(string_split($rows::varchar, chr(10))) as row_id
)
select
    g.row_id,
    g.document_id,
    g.city_id,
    g.sector_id,
    g.sector_zh,
    g.sector_en,
    g.what_zh,
    g.what_en,
    g."year",
    g.item,
    n.agency_id,
    a.name_zh as agency_zh,
    a.name_en as agency_en,
    a.level as agency_level,
    n.role,
    n.as_written
from mart.goals g
semi join asked using (row_id)
join mart.named n using (row_id)
join agencies a using (agency_id)
order by g.city_order, g.source_file, g.source_line, n.role, n.position
