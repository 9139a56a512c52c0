-- What to say first of the chosen sectors: one row of all of them, whose sector_id is null, and one of each.
-- paths: indicators with figures in several years; panels: a sector's pictures of them (mart.stated_of).
-- singles: indicators with figures of one year.
-- single_figures: the figures of the latter, as many as sector_singles.sql has rows; shares: of them the
-- shares; full_shares: of these those that are to be 100 %.
-- checked: goals with an end year of which it is known whether they were reached; met: those that were.
-- changed: of how many indicators a later plan of the same city changed a goal (its value for the same year
-- and basis, or the year of the same level); rank: that of the pair to name (queries/revision.sql).
with by_city as (
    select
        sector_id,
        indicator_id,
        city_id,
        min("year") < max("year") as several,
        bool_or("year" is not null) as dated,
        count(*) as figures,
        count(*) filter (base_unit = '%') as shares,
        count(*) filter (base_unit = '%' and base_value = 100 and kind <> 'baseline') as full_shares,
        count(*) filter (status in ('missed', 'nearly', 'late', 'reached', 'exceeded')) as checked,
        count(*) filter (status in ('reached', 'exceeded')) as met
    from mart.stated
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and chosen($year, year_code("year"))
      and any_chosen($agency, agency_ids)
    group by sector_id, indicator_id, city_id
),
by_indicator as (
    select
        sector_id,
        coalesce(bool_or(several), false) as is_path,
        list(city_id) as cities,
        count(*) filter (dated) as dated,
        sum(figures) as figures,
        sum(shares) as shares,
        sum(full_shares) as full_shares,
        sum(checked) as checked,
        sum(met) as met
    from by_city
    group by sector_id, indicator_id
),
counted as (
    select
        sector_id,
        (count(*) filter (is_path))::integer as paths,
        (coalesce(if(
            len(list_distinct(flatten(list(cities)))) > 2,
            sum(dated) filter (is_path),
            count(*) filter (is_path and dated > 0)
        ), 0))::integer as panels,
        (count(*) filter (not is_path))::integer as singles,
        (coalesce(sum(figures) filter (not is_path), 0))::integer as single_figures,
        (coalesce(sum(shares) filter (not is_path), 0))::integer as shares,
        (coalesce(sum(full_shares) filter (not is_path), 0))::integer as full_shares,
        (coalesce(sum(checked), 0))::integer as checked,
        (coalesce(sum(met), 0))::integer as met
    from by_indicator
    group by grouping sets ((), (sector_id))
),
changes as (
    select sector_id, count(distinct indicator_id)::integer as changed, min(rank) as rank
    from mart.revised
    where comparable and rank is not null
      and chosen($city, city_id) and chosen($sector, sector_id)
      -- both goals are among the chosen
      and chosen($plan, old_document_id) and chosen($plan, new_document_id)
      and chosen($year, year_code(old."year")) and chosen($year, year_code(new."year"))
      and any_chosen($agency, old.agency_ids) and any_chosen($agency, new.agency_ids)
    group by grouping sets ((), (sector_id))
)
select
    counted.*,
    coalesce(changed, 0) as changed,
    rank
from counted
left join changes on counted.sector_id is not distinct from changes.sector_id
order by counted.sector_id nulls first
