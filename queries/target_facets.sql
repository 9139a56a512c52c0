-- How many figures and goals each choice of a filter would show, given the search and all OTHER filters.
-- A row a (facet, code), and two more: code 'fits' counts what fits everything, 'every' all there is.
-- Roles are counted only where one is chosen.
-- Parameters as target_list.sql, without sort and page; $within: the cities that are looked through at all
-- (empty: all), for where there are many, the other cities are not counted.
with searched as (
    select unnest(string_split($found::varchar, chr(10))) as row_id
),
in_role as (
    select distinct row_id, role
    from mart.named
    where len($role::varchar[]) > 0 and chosen($agency, agency_id)
),
judged as (
    select
        row_id,
        city_id,
        document_id,
        sector_id,
        agency_ids,
        year_code("year") as year_code,
        kind,
        period,
        comparator,
        (not chosen($city, city_id))::int as off_city,
        (not chosen($plan, document_id))::int as off_plan,
        (not chosen($sector, sector_id))::int as off_sector,
        (not any_chosen($agency, agency_ids))::int as off_agency,
        (len($role::varchar[]) > 0 and fits_role is null)::int as off_role,
        (not chosen($year, year_code("year")))::int as off_year,
        (not chosen($kind, kind))::int as off_kind,
        (not chosen($period, coalesce(period, '')))::int as off_period,
        (not chosen($comparator, coalesce(comparator, '')))::int as off_comparator,
        -- what fails two filters is shown by no single choice
        off_city + off_plan + off_sector + off_agency + off_role + off_year + off_kind + off_period
            + off_comparator as off
    from mart.goals
    left join (select distinct row_id, true as fits_role from in_role where chosen($role, role))
        using (row_id)
    where count_once = 1 and chosen($within, city_id)
      and (not $searching::boolean or row_id in (from searched))
),
counted as (
    select unnest(['all', 'city', 'plan', 'sector', 'year', 'kind', 'period', 'comparator']) as facet,
           unnest([
               case when off = 0 then 'fits' end,
               case when off = off_city then city_id end,
               case when off = off_plan then document_id end,
               case when off = off_sector then sector_id end,
               case when off = off_year then year_code end,
               case when off = off_kind then kind end,
               case when off = off_period then period end,
               case when off = off_comparator then comparator end
           ]) as code
    from judged
    union all
    select 'agency', unnest(list_distinct(agency_ids)) from judged where off = off_agency
    union all
    select 'role', role from judged join in_role using (row_id) where off = off_role
)
select facet, code, count(*)::integer as goals
from counted
where code is not null
group by all
union all
select 'all', 'every', count(*)::integer
from mart.goals
where count_once = 1 and chosen($within, city_id)
order by facet, goals desc, code
