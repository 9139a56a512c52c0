-- What was reached, beside the figures of sector_figures.sql that are paths: a row a value that was published
-- of the same indicator, place, scope and period as one of them, with its sources, where it is of a year
-- between the first and the last of all these figures.
-- panel: the picture that it belongs in. series: what one line may join; of several values of a year each is
-- of another. goal_id: the figure that it leads to, of its year or the nearest; is_due: that is of its year.
with figures as (
    select
        row_id,
        city_id,
        kind,
        indicator_id,
        scope,
        "year",
        period,
        issued_on,
        panel,
        place_id,
        min("year") over () as first_year,
        max("year") over () as last_year
    from mart.stated
    join mart.stated_of($city, $sector, $agency, $year, $plan) using (row_id)
    join places using (region_id)
    where chosen($city, city_id) and is_path and "year" is not null
),
beside as (
    select
        o.row_id,
        f.panel,
        f.row_id as goal_id,
        f."year" = o."year" as is_due
    from mart.observed_once o
    join figures f
        on (f.city_id, f.indicator_id, f.place_id, f.period)
            = (o.city_id, o.indicator_id, o.place_id, o.period)
        and f.scope is not distinct from o.scope
    where chosen($city, o.city_id) and chosen($year, year_code(o."year"))
      and o."year" between f.first_year and f.last_year
    qualify row_number() over (
        partition by o.row_id
        order by abs(f."year" - o."year"), f.kind <> 'target', f.issued_on desc, f.row_id
    ) = 1
)
select
    o.* exclude (place_id),
    panel,
    goal_id,
    is_due,
    'outcome' as kind,
    '' as document_id
from mart.observed_once o
join beside using (row_id)
where chosen($city, o.city_id)
order by panel, series, "year"
