-- What both of two cities have a figure for: two rows an indicator (one a city), with all columns of `goals`.
-- Of all figures for a whole city, the pair with the fewest reasons against one scale is taken, then the
-- one whose years are nearest, then the latest. Of several plans the newest speaks.
-- reasons: why the two cannot stand on one scale, as codes; empty where they can:
--   count     a total and not a rate: no plan states a population, so none can be made per head
--   scope     for another part of the city
--   period    one summed up, the other not, or summed from another year
--   no_year   only one has a year
--   years     more than two years apart
--   conflict  one plan gives two values for that year
-- apart: years between the two. gap: their difference, in base units. higher: city of the higher one, if any.
-- unit_pairs: how many pairs with a scale there are in that unit.
-- Parameters: pair (two cities, in the order wanted), sector.
with figures as (
    from mart.city_figures
    where city_id in (select unnest($pair::varchar[])) and chosen($sector, sector_id)
),
pairs as (
    select
        a.indicator_id,
        a.base_unit,
        [a.row_id, b.row_id] as row_ids,
        abs(a."year" - b."year")::integer as apart,
        greatest(a."year", b."year") as latest,
        greatest(a.issued_on, b.issued_on) as issued_on,
        abs(a.base_value - b.base_value) as gap,
        case when a.base_value > b.base_value then a.city_id
             when b.base_value > a.base_value then b.city_id end as higher,
        list_filter([
            case when a.measure <> 'rate' then 'count' end,
            case when a.scope is distinct from b.scope then 'scope' end,
            case when a.period <> b.period or a.since is distinct from b.since then 'period' end,
            case when (a."year" is null) <> (b."year" is null) then 'no_year' end,
            case when abs(a."year" - b."year") > 2 then 'years' end,
            case when a.twice or b.twice then 'conflict' end
        ], lambda code: code is not null) as reasons
    from figures a
    join figures b using (indicator_id)
    where a.city_id = $pair[1] and b.city_id = $pair[2]
),
nearest as (
    select *
    from pairs
    qualify row_number() over (
        partition by indicator_id
        order by len(reasons), apart nulls last, latest desc, issued_on desc, row_ids
    ) = 1
),
counted as (
    select
        unnest(row_ids) as row_id,
        reasons,
        apart,
        gap,
        higher,
        (count(*) filter (reasons = []) over (partition by base_unit))::integer as unit_pairs
    from nearest
)
select g.*, c.* exclude (row_id)
from counted c
join mart.goals g using (row_id)
where g.city_id in (select unnest($pair::varchar[]))
order by
    reasons <> [],
    case when reasons = [] then -unit_pairs end,
    case when reasons = [] then base_unit end,
    case when reasons = [] then -gap end,
    sector_order,
    indicator_id,
    list_position($pair::varchar[], city_id)
