-- What plans say of whole cities: the figures by which cities are compared, two by two or all on one
-- indicator. Of several plans that state an indicator for one scope, year and basis, the newest speaks.
create table mart.city_figures as
    with figures as (
        select
            s.row_id,
            s.city_id,
            s.city_order,
            s.sector_id,
            s.indicator_id,
            i.measure,
            i.base_unit,
            s.scope,
            s."year",
            s.period,
            s.since,
            s.base_value,
            s.base_high,
            s.issued_on
        from mart.stated s
        join indicators i using (indicator_id)
        where s.region_kind = 'city'
    ),
    newest as (
        select *
        from figures
        qualify issued_on = max(issued_on) over (
            partition by indicator_id, city_id, scope, "year", period, since
        )
    )
    select *, count(distinct row(base_value, base_high)) over (
        partition by indicator_id, city_id, scope, "year", period, since
    ) > 1 as twice
    from newest
    order by city_id, sector_id, indicator_id, row_id;
comment on table mart.city_figures is 'The figures for whole cities, by which two cities are compared: of the newest plan that states them';
comment on column mart.city_figures.twice is 'True where that plan gives more than one value for the scope, year and basis';

-- On what scale all cities are ranked on an indicator: the scope, basis and year for which most cities have a
-- figure at most two years apart; of several, what most have for that very year, then the whole rather than a
-- part, then the latest.
create table mart.rankable as
    with bases as (
        select distinct
            indicator_id,
            scope,
            period,
            since,
            "year"
        from mart.city_figures
    ),
    counted as (
        select
            b.*,
            count(distinct f.city_id) as near,
            count(distinct f.city_id) filter (f."year" is not distinct from b."year") as same_year
        from bases b
        join mart.city_figures f on f.indicator_id = b.indicator_id
            and f.scope is not distinct from b.scope
            and f.period is not distinct from b.period
            and f.since is not distinct from b.since
        where abs(f."year" - b."year") <= 2 or f."year" is null and b."year" is null
        group by all
    ),
    best as (
        select *
        from counted
        qualify row_number() over (
            partition by indicator_id
            order by near desc, same_year desc, scope nulls first, "year" desc nulls last, period, since
        ) = 1
    ),
    known as (
        select indicator_id, count(distinct city_id)::integer as cities
        from mart.city_figures
        group by indicator_id
    )
    select
        b.indicator_id,
        i.sector_id,
        i.measure,
        i.name_zh as what_zh,
        i.name_en as what_en,
        h."order" as headline,
        k.cities,
        b.scope,
        b.period,
        b.since,
        b."year"
    from best b
    join known k using (indicator_id)
    join indicators i using (indicator_id)
    left join headlines h using (indicator_id)
    order by indicator_id;
comment on table mart.rankable is 'The indicators on which all cities can be ranked, each with the scope, basis and year that most of them have';
comment on column mart.rankable.headline is 'Place among the headline indicators, if it is one';
comment on column mart.rankable.cities is 'How many cities have any figure for the whole city';

-- The figure that speaks for a city when all are ranked on an indicator, with what a reader is told of it. Of
-- all its figures for the whole city, that with the fewest reasons against the common scale, then that whose
-- year is nearest, then the latest.
create table mart.rankings as
    with judged as (
        select
            f.*,
            abs(f."year" - r."year")::integer as apart,
            list_filter([
                case when f.scope is distinct from r.scope then 'scope' end,
                case when f.period is distinct from r.period or f.since is distinct from r.since
                     then 'period' end,
                case when (f."year" is null) <> (r."year" is null) then 'no_year' end,
                case when abs(f."year" - r."year") > 2 then 'years' end,
                case when f.twice then 'conflict' end
            ], lambda code: code is not null) as reasons
        from mart.city_figures f
        join mart.rankable r using (indicator_id)
    ),
    speaking as (
        select row_id, reasons, apart
        from judged
        qualify row_number() over (
            partition by indicator_id, city_id
            order by len(reasons), apart nulls last, "year" desc nulls last, issued_on desc, row_id
        ) = 1
    )
    select
        g.* exclude (headline, issued_on, agency_ids),
        s.reasons,
        s.apart
    from speaking s
    join mart.stated g using (row_id)
    order by g.indicator_id, g.city_order;
comment on table mart.rankings is 'The figure by which a city is ranked on an indicator: a row an (indicator, city)';
comment on column mart.rankings.reasons is 'Why it stands on no common scale, as codes of queries/city_pairs.sql; empty where it does';
comment on column mart.rankings.apart is 'Years from the year that most cities have';

-- What the plans of a city mention: a row an indicator, with the figure that speaks for it where the city
-- promises one: its newest plan's latest.
create table mart.mentioned as
    with said as (
        select
            g.row_id,
            g.indicator_id,
            g.city_id,
            g.kind,
            g.region_kind,
            g."year",
            g.scope,
            g.source_line,
            g.sector_id,
            g.sector_order,
            g.what_zh,
            g.what_en,
            d.issued_on
        from mart.goals g
        join documents d using (document_id)
        where g.kind <> 'milestone' and g.row_id = g.counted_id
    ),
    latest as (
        select
            city_id,
            indicator_id,
            row_id,
            issued_on,
            source_line
        from said
        where kind <> 'baseline'
        qualify row_number() over (
            partition by city_id, indicator_id
            order by issued_on desc, region_kind = 'city' desc, "year" desc nulls last, scope nulls first,
                     source_line
        ) = 1
    )
    select
        m.*,
        h."order" as headline,
        row_id,
        issued_on,
        source_line
    from (
        select distinct
            city_id,
            sector_id,
            sector_order,
            indicator_id,
            what_zh,
            what_en
        from said
    ) m
    left join latest using (city_id, indicator_id)
    left join headlines h using (indicator_id)
    order by city_id, sector_order, indicator_id;
comment on table mart.mentioned is 'The indicators that a city has figures for: a row a (city, indicator)';
comment on column mart.mentioned.headline is 'Place among the headline indicators, if it is one';
comment on column mart.mentioned.row_id is 'The figure that speaks for it; empty where the city has baselines alone';
comment on column mart.mentioned.issued_on is 'Of its plan';
comment on column mart.mentioned.source_line is 'Where that has it';

-- What one of two cities promises and the other's plans do not mention (all that it promises, where it is
-- alone): a row an indicator. Headline indicators first in their sector.
create macro mart.only_of(two_cities, sector_codes) as table
    select
        row_id,
        sector_id,
        city_id,
        what_zh,
        what_en,
        row_number() over (
            order by sector_order, list_position(two_cities::varchar[], city_id), headline nulls last,
                     issued_on desc, source_line, row_id
        ) as nth
    from (
        from mart.mentioned
        where chosen(two_cities, city_id) and chosen(sector_codes, sector_id)
        qualify count(*) over (partition by indicator_id) = 1
    )
    where row_id is not null;

-- How much a city commits itself to in a sector: a row each, also where it says nothing.
create table mart.promised as
    with said as (
        select
            city_id,
            sector_id,
            count(*) filter (is_commitment and kind <> 'milestone') as figures,
            count(*) filter (is_commitment and kind = 'milestone') as milestones
        from mart.goals
        group by all
    )
    select
        c.city_id,
        c."order" as city_order,
        s.sector_id,
        s.name_zh as sector_zh,
        s.name_en as sector_en,
        s."order" as sector_order,
        coalesce(figures, 0)::integer as figures,
        coalesce(milestones, 0)::integer as milestones,
        figures is not null as has_goals
    from cities c
    cross join sectors s
    left join said using (city_id, sector_id)
    order by c.city_id, sector_order;
comment on table mart.promised is 'Commitments of a city in a sector: a row a (city, sector)';
comment on column mart.promised.figures is 'Commitments with a number';
comment on column mart.promised.milestones is 'Commitments without one';
comment on column mart.promised.has_goals is 'Whether its plans say anything of the sector, commitment or not';
