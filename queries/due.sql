-- What falls due next: $rows of the commitments of the first year that is not over, or, when all are over, of
-- the last one. of_year: how many there are in all; named: how many of them name a lead agency.
-- Headline indicators come first, then other figures, then goals without a number; with what came of each.
with promised as (
    select
        row_id,
        indicator_id,
        "year",
        lead_zh,
        kind,
        sector_order,
        city_order,
        source_file,
        source_line
    from mart.goals
    where is_commitment and "year" is not null
      and chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and chosen($year, year_code("year")) and any_chosen($agency, agency_ids)
),
next_year as (
    select coalesce(min("year") filter ("year" >= $today), max("year")) as "year" from promised
),
first_due as (
    select
        row_id,
        h."order" as headline,
        (count(*) over ())::integer as of_year,
        (count(lead_zh) over ())::integer as named,
        row_number() over (
            order by headline nulls last, kind desc, sector_order, city_order, source_file, source_line
        ) as nth
    from promised
    semi join next_year using ("year")
    left join headlines h using (indicator_id)
)
select
    g.*,
    headline,
    of_year,
    named,
    r.* exclude (row_id)
from mart.goals g
join (from first_due where nth <= $rows) using (row_id)
left join mart.reached r using (row_id)
where chosen($city, g.city_id)
order by nth
