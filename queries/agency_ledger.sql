-- What one agency answers for: a row a duty, with all columns of `goals`, its role (lead, support) and what
-- came of it.
-- What falls due next comes first, then what is past its year, latest first, then what has no year.
-- no: its number in the agency's list, whatever filters are set: by year, role, sector and place in the plan.
-- effect: what a later plan did to it, as in mart.later. Where none touched it: `in force`, `stood` once its
-- year or its plan is over, or empty where a later plan may have and it cannot be found again (no number, no
-- facility). later_id, later_document_id: the later plan's goal. pair: of figures, the row of mart.revised.
-- reached_stage, reached_date, reached_what: how far a goal without a number has come, as a source says it.
-- next_year: the first year that is not over, else the last one. past: in all, whose year is over.
-- year_code: none where the plan states no year; of_year: how many fall due in it; led: how many of those the
-- agency leads.
-- Parameters: agency (one code), role, city, sector, year, plan, today (a year).
with duties_of as (
    select
        o.*,
        (row_number() over (
            order by o."year" nulls last, o.role, o.sector_order, g.source_file, g.source_line
        ))::integer as no
    from mart.owed o
    join mart.goals g using (row_id)
    where o.agency_id = $agency
      and g.city_id in (select city_id from agencies where agency_id = $agency)
),
shown as (
    select
        row_id,
        role,
        no,
        coalesce(min("year") filter ("year" >= $today) over (), max("year") over ()) as next_year,
        (count(*) filter ("year" < $today) over ())::integer as past,
        year_code("year") as year_code,
        (count(*) over of_a_year)::integer as of_year,
        (count(*) filter (role = 'lead') over of_a_year)::integer as led
    from duties_of
    where chosen($role, role) and chosen($city, city_id) and chosen($sector, sector_id)
      and chosen($plan, document_id) and chosen($year, year_code("year"))
    window of_a_year as (partition by "year")
)
select
    g.*,
    s.role,
    s.no,
    case when l.effect is not null then l.effect
         when g.kind = 'milestone' and g.facility_id is null and exists (
             from documents n
             where n.city_id = g.city_id and n.issued_on > d.issued_on
               and left(n.issued_on, 4)::integer <= coalesce(g."year", 9999)
         ) then null
         when d.period_end >= $today and (coalesce(g."year", 9999) >= $today or g.every_year) then 'in force'
         else 'stood' end as effect,
    l.later_id,
    l.later_document_id,
    case when r.city_id is not null then r end as pair,
    s.next_year,
    s.past,
    s.year_code,
    s.of_year,
    s.led,
    m.* exclude (row_id),
    c.stage as reached_stage,
    c."date" as reached_date,
    c.what_zh as reached_what_zh,
    c.what_en as reached_what_en
from shown s
join mart.goals g using (row_id)
join documents d using (document_id)
left join mart.later l using (row_id)
left join mart.revised r on r.city_id = g.city_id and r.row_ids = l.row_ids
left join mart.reached m using (row_id)
left join mart.came_of c on c.row_id = g.row_id and c.nth = 1 and not c.is_of_item
order by
    g."year" is null,
    g."year" < $today,
    abs(g."year" - $today),
    s.no
