-- What came of each goal with an end year: all columns of mart.progress, the worst first; of those that are
-- reached, what is disputed. Last come those of which nothing can be said, first what was published of some.
-- single_years: where the outcome is an official running sum, what was published for two or more single years
-- of it, if that does not bear the sum out: all lie over a tenth below its mean a year, or all over a tenth
-- above (yearly_mean; base units). Else none.
-- revised: what a later plan made of the goal for the same year, or of an earlier plan's, or to which year it
-- moved it: pairs of mart.revised.
-- Parameters: filters, status.
with picked as (
    from mart.progress
    where chosen($city, city_id) and chosen($sector, sector_id) and chosen($plan, document_id)
      and chosen($year, year_code("year")) and any_chosen($agency, agency_ids) and chosen($status, status)
),
sums as (
    select
        *,
        outcome_value / (outcome_year - outcome_since + 1) as mean
    from picked
    where outcome_period = 'cumulative' and outcome_since <= outcome_year
),
published as (
    select
        p.row_id,
        any_value(p.mean) as mean,
        o."year",
        arg_max(o.base_value, coalesce(s.published_on, '') || o.observation_id)::double as base_value
    from sums p
    join observations o
        on (o.indicator_id, o.region_id, o.period) = (p.indicator_id, p.region_id, 'annual')
        and o.scope is not distinct from p.scope and o."year" between p.outcome_since and p.outcome_year
        and o.as_of is null
    join sources s using (source_id)
    group by p.row_id, o."year"
),
apart as (
    select
        row_id,
        any_value(mean) as yearly_mean,
        list(d order by d."year") as single_years
    from published d
    group by row_id
    having count(*) > 1 and (max(base_value) < 0.9 * yearly_mean or min(base_value) > 1.1 * yearly_mean)
),
pairs as (
    select
        unnest(row_ids) as row_id,
        r as pair,
        told_on
    from mart.revised r
    where chosen($city, city_id) and old is not null and new is not null
      and (old."year" = new."year" or effect in ('brought forward', 'postponed'))
),
revised as (
    select row_id, list(pair order by told_on, pair.old.row_id, pair.new.row_id) as revised
    from pairs
    group by row_id
)
select
    p.* exclude (city_order, sector_order, headline),
    a.yearly_mean,
    coalesce(a.single_years, []) as single_years,
    coalesce(r.revised, []) as revised
from picked p
left join apart a using (row_id)
left join revised r using (row_id)
order by list_position(
    ['missed', 'behind', 'nearly', 'late', 'on_pace', 'ahead', 'reached', 'exceeded', 'not_due', 'unknown'],
    status
), coalesce(why, '') = 'no_figure', gap_pct >= 0 and yearly_mean is null and other_value is null,
gap_pct nulls last, city_order, sector_order, headline nulls last, indicator_id, "year", row_id
