-- What was reached, beside the figures of sector_figures.sql that are paths: a row a value that was published
-- of the same indicator, place, scope and period as one of them, with its sources, where it is of a year
-- between the first and the last of all these figures.
-- panel: the picture that it belongs in. series: what one line may join; of several values of a year each is
-- of another. goal_id: the figure that it leads to, of its year or the nearest; is_due: that is of its year.
with figures as (
    select f.*, place_id
    from mart.panels_of($city, $sector, $agency, $year, $plan) f
    join places using (region_id)
    where is_path and "year" is not null
),
spanned as (
    select min("year") as first_year, max("year") as last_year from figures
),
beside as (
    select
        o.*,
        f.panel,
        f.row_id as goal_id,
        f."year" = o."year" as is_due
    from mart.observed o
    join figures f
        on (f.city_id, f.indicator_id, f.place_id, f.period)
            = (o.city_id, o.indicator_id, o.place_id, o.period)
        and f.scope is not distinct from o.scope
    join spanned s on o."year" between s.first_year and s.last_year
    where chosen($year, year_code(o."year"))
    qualify row_number() over (
        partition by o.observation_id
        order by abs(f."year" - o."year"), f.kind <> 'target', f.issued_on desc, f.row_id
    ) = 1
),
-- sources that give the same value are one row
told as (
    select
        panel,
        min(observation_id) as row_id,
        min(goal_id) as goal_id,
        bool_or(is_due) as is_due,
        city_id,
        indicator_id,
        what_zh,
        what_en,
        place_id,
        min(region_zh) as region_zh,
        min(region_en) as region_en,
        min(region_kind) as region_kind,
        scope,
        scope_en,
        "year",
        as_of,
        period,
        every_year,
        since,
        comparator,
        strength,
        min(unit) as unit,
        base_value,
        base_high,
        base_unit,
        min(base_unit_en) as base_unit_en,
        is_near,
        bool_and(is_derived) as is_derived,
        list(distinct source_title_zh order by source_title_zh) as source_titles_zh,
        list(distinct source_title_en order by source_title_en) as source_titles_en
    from beside
    group by all
),
numbered as (
    select
        *,
        row_number() over (
            partition by panel, city_id, place_id, scope, period, since, is_near, "year"
            order by as_of is not null, is_derived, len(source_titles_zh) desc, row_id
        ) as nth
    from told
)
select
    * exclude (place_id, nth),
    'outcome' as kind,
    '' as document_id,
    concat_ws('|', 'outcome', city_id, place_id, scope, period, since, is_near, nth) as series
from numbered
order by panel, series, "year"
