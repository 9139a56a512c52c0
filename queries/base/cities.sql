-- The two figures of each indicator that both cities have one for: what city_pairs.sql asks for, and tells of.
-- is_first: one row of each pair, to count pairs by.
create table city_twins as
    with said as (
        select g.row_id, indicator_id, g.city_id, g.scope, g."year", g.period, g.since, g.comparator, g.base_value,
               g.base_high, g.source_line, d.issued_on, i.measure
        from goals g
        join documents d using (document_id)
        join indicators i using (indicator_id)
        where g.kind <> 'milestone' and g.region_kind = 'city'
        qualify d.issued_on = max(d.issued_on) over (
            partition by g.indicator_id, g.city_id, g.scope, g."year", g.period, g.since
        )
    ),
    -- a value that one plan states twice, once with a qualifier (以上), is one figure: the qualifier is kept
    figures as (
        from said
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
        select a.indicator_id, a.row_id as a_row, b.row_id as b_row,
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
    )
    select g.*, p.reasons, p.apart::integer as apart, p.gap, p.higher, g.row_id = p.a_row as is_first
    from nearest p
    join goals g on g.row_id in (p.a_row, p.b_row);

-- The figure of each indicator that only one city has: what city_only.sql asks for. issued_on: of its plan.
-- headline: as in `stated`.
create table city_alone as
    with said as (
        select g.row_id, indicator_id, g.city_id, g.kind, g.region_kind, g."year", g.scope, g.source_line, d.issued_on
        from goals g
        join documents d using (document_id)
        where g.kind <> 'milestone'
    ),
    one_city as (
        select indicator_id from said group by indicator_id having count(distinct city_id) = 1
    ),
    latest as (
        from said
        semi join one_city using (indicator_id)
        select row_id, issued_on
        where kind <> 'baseline'
        qualify row_number() over (
            partition by indicator_id
            order by issued_on desc, region_kind = 'city' desc, "year" desc nulls last, scope nulls first, source_line
        ) = 1
    )
    select g.*, l.issued_on, h."order" as headline
    from latest l
    join goals g using (row_id)
    left join headlines h using (indicator_id);

-- What city_sectors.sql asks for: a row a (sector, city). An indicator is of one sector.
create table city_sector_counts as
    with indicators_of as (
        select sector_id, indicator_id, any_value(city_id) as city_id, count(distinct city_id) as cities,
               bool_or(kind <> 'baseline') as promised
        from goals
        where kind <> 'milestone'
        group by all
    )
    select s.sector_id, s.name_zh as sector_zh, s.name_en as sector_en, c.city_id,
           (select count(*) from goals g
            where g.sector_id = s.sector_id and g.city_id = c.city_id and g.kind <> 'baseline')::integer as goals,
           (select count(*) from indicators_of i
            where i.sector_id = s.sector_id and i.city_id = c.city_id and i.cities = 1 and i.promised)::integer as alone,
           (select count(*) from indicators_of i
            where i.sector_id = s.sector_id and i.cities > 1)::integer as shared,
           s."order" as sector_order
    from sectors s
    join (select region_id, city_id from regions where kind = 'city') c on true
    where s.sector_id in (select sector_id from goals);
