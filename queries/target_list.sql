-- Figures and goals, searched, filtered and sorted: a row each, with all that is known of it.
-- Parameters: the filters (lists of codes, empty: all; role: that of the agencies); $searching, and then
-- $found: the row_ids of target_found.sql, best first, a line each; $sort: place, relevance, what, value,
-- year, city, sector, kind; $descending. as_written: value and unit in the plan's own notation. $skip rows
-- are left out, and no more than $rows (null: all) follow; or the page of so many that has the row $here, if
-- any has. nth: its place.
with searched as (
    select unnest(row_ids) as row_id, generate_subscripts(row_ids, 1) as relevance
    from (select string_split($found::varchar, chr(10)) as row_ids)
),
in_role as (
    select row_id
    from mart.named
    where len($role::varchar[]) > 0 and chosen($role, role) and chosen($agency, agency_id)
),
wanted as (
    select
        row_id,
        row_number() over (
            order by
                case when not $descending::boolean then sort_key end nulls last,
                case when $descending::boolean then sort_key end desc nulls last,
                -- a value is compared with those of its own unit: the commonest unit comes first
                case when $sort = 'value' then unit_figures end desc nulls last,
                case when $sort = 'value' then base_unit end,
                case when $sort = 'value' and not $descending::boolean then base_value end,
                case when $sort = 'value' and $descending::boolean then base_value end desc nulls last,
                -- a plan's figures, then its goals without a number, each in the order of the text
                city_order, issued_on, kind = 'milestone', source_line
        ) as nth
    from (
        -- narrow: each column that a question binds costs it time, the more the deeper it lies
        select
            row_id,
            city_id,
            document_id,
            sector_id,
            agency_ids,
            "year",
            kind,
            period,
            comparator,
            base_value,
            base_unit,
            unit_figures,
            city_order,
            issued_on,
            source_line,
            relevance,
            case $sort
                when 'relevance' then relevance
                when 'year' then "year"
                when 'sector' then sector_order
            end as sort_key
        from mart.goals_listed
        left join searched using (row_id)
    )
    where (not $searching::boolean or relevance is not null)
      and chosen($city, city_id) and chosen($plan, document_id) and chosen($sector, sector_id)
      and any_chosen($agency, agency_ids) and (len($role::varchar[]) = 0 or row_id in (from in_role))
      and chosen($year, year_code("year")) and chosen($kind, kind) and chosen($period, coalesce(period, ''))
      and chosen($comparator, coalesce(comparator, ''))
),
page as (
    select coalesce(max(nth - 1) // $rows::bigint * $rows::bigint, $skip::bigint) as skip
    from wanted
    where row_id = $here
)
select
    g.* exclude (city_order, sector_order, agency_ids, unit_figures),
    nth
from mart.goals_listed g
join wanted using (row_id)
join page on nth > skip and nth <= skip + coalesce($rows::bigint, nth)
order by nth
