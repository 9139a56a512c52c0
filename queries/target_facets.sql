-- How many figures and goals each choice of a filter would show, given the search and all OTHER filters.
-- A row a (facet, code), and two more: code 'fits' counts what fits everything, 'every' all there is.
-- Parameters as target_list.sql, without the sort.
with searched as (
    select unnest(string_split($found::varchar, chr(10))) as row_id
),
judged as (
    select g.*, year_code("year") as year_code,
           not chosen($city, city_id) as off_city,
           not chosen($plan, document_id) as off_plan,
           not chosen($sector, sector_id) as off_sector,
           len($agency::varchar[]) > 0 and not list_has_any(agency_ids, $agency::varchar[]) as off_agency,
           not chosen($year, year_code("year")) as off_year,
           not chosen($kind, kind) as off_kind,
           not chosen($period, coalesce(period, '')) as off_period,
           not chosen($comparator, coalesce(comparator, '')) as off_comparator
    from goals g
    where not $searching::boolean or row_id in (from searched)
),
-- what fails two filters is shown by no single choice
near as (
    select *, off_city::int + off_plan::int + off_sector::int + off_agency::int + off_year::int
              + off_kind::int + off_period::int + off_comparator::int as off
    from judged
),
counted as (
    select 'all' as facet, 'fits' as code from near where off = 0
    union all select 'all', 'every' from goals
    union all select 'city', city_id from near where off - off_city::int = 0
    union all select 'plan', document_id from near where off - off_plan::int = 0
    union all select 'sector', sector_id from near where off - off_sector::int = 0
    union all select 'agency', unnest(list_distinct(agency_ids)) from near where off - off_agency::int = 0
    union all select 'year', year_code from near where off - off_year::int = 0
    union all select 'kind', kind from near where off - off_kind::int = 0
    union all select 'period', period from near where off - off_period::int = 0 and period is not null
    union all select 'comparator', comparator from near where off - off_comparator::int = 0 and comparator is not null
)
select facet, code, count(*)::integer as goals
from counted
group by all
order by facet, goals desc, code
