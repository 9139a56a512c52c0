-- What both cities have a figure for: two rows an indicator (one a city), with all columns of `goals`.
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
-- Parameters: sector.
with stated as (
    select g.row_id, indicator_id, g.city_id, g.scope, g."year", g.period, g.since, g.comparator, g.base_value,
           g.base_high, g.base_unit, g.source_line, d.issued_on, i.measure
    from goals_of([], $sector, [], [], []) g
    join documents d using (document_id)
    join indicators i using (indicator_id)
    where g.kind <> 'milestone' and g.region_kind = 'city'
    qualify d.issued_on = max(d.issued_on) over (
        partition by g.indicator_id, g.city_id, g.scope, g."year", g.period, g.since
    )
),
-- a value that one plan states twice, once with a qualifier (以上), is one figure: the qualifier is kept
figures as (
    from stated
    select *
    qualify row_number() over (
        partition by indicator_id, city_id, scope, "year", period, since, base_value, base_high
        order by comparator = 'eq', source_line
    ) = 1
),
spoken as (
    from figures
    select *, count(*) over (partition by indicator_id, city_id, scope, "year", period, since) > 1 as twice
),
pairs as (
    select a.indicator_id, a.base_unit, a.row_id as a_row, b.row_id as b_row,
           abs(a."year" - b."year") as apart, greatest(a."year", b."year") as latest,
           greatest(a.issued_on, b.issued_on) as issued_on, abs(a.base_value - b.base_value) as gap,
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
    from spoken a
    join spoken b on b.indicator_id = a.indicator_id and b.city_id < a.city_id
),
nearest as (
    from pairs
    select *
    qualify row_number() over (
        partition by indicator_id
        order by len(reasons), apart nulls last, latest desc, issued_on desc, a_row, b_row
    ) = 1
),
counted as (
    from nearest
    select *, (count(*) filter (reasons = []) over (partition by base_unit))::integer as unit_pairs
)
select g.*, p.reasons, p.apart::integer as apart, p.gap, p.higher, p.unit_pairs
from counted p
join goals g on g.row_id in (p.a_row, p.b_row)
order by p.reasons <> [], case when p.reasons = [] then -p.unit_pairs end,
         case when p.reasons = [] then p.base_unit end, case when p.reasons = [] then -p.gap end,
         g.sector_order, g.indicator_id, g.city_id desc
