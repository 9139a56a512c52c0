-- What came of each goal: one row a target that names a year, its status, and the observations that it is
-- held against, or why there are none. This text is the method; all that it reads stands in the columns.
--
-- COMPARABLE is an observation of the same indicator, place, scope, period and year; a goal for every year is
-- looked at in the year that it names. The place is the region of the goal, or the one that it alone became.
-- A running sum (period cumulative) is held against an official sum of the same start; else, of a flow,
-- against the yearly values added up, if every year is there. It counts from `since`, or else from the first
-- year of its plan; but if that is no five-year plan its start is not known: values from the plan's first
-- year on, or a sum of which its source does not say the start either, may show that it is reached, not that
-- it is missed.
-- Of several observations that comes first which settles the matter; then an official sum before one added up
-- here, the same definition before a near one, a whole year before a part of one, stated before derived, an
-- office before the news, a later date of publication before an earlier one (final before preliminary), a
-- communique before other papers. other_value has the next one for the whole time, where it differs by more
-- than its last digit is rounded.
-- A PART is a value of a year that was not over (as_of), an official sum that starts later, or yearly values
-- of which some are missing (missing_years). It may show that a goal is reached, or nearly once it is due;
-- never that it is missed; of an amount that is to be small it shows neither.
--
-- ASKED is the limit of 以上 and 以内; of a range the end that is easier to reach; of any other value at least
-- that value where more is better, and at most it where less is. An observation that is itself a limit or a
-- range reaches the goal, or nearly, if its worse end does, and misses it if its better end does.
--   reached    what is asked, or better
--   exceeded   better by over a tenth of the goal, of a range beyond its better end; never of 0, nor by a
--              value that is counted in another way
--   nearly     short by no more than a twentieth of a goal with 左右; of any other by no more than half of the
--              last digit that the plan writes and a fiftieth of the goal
--   missed     short by more
--   late       a level that was missed in its year and is reached in a later one, outcome_year
-- A goal is due when its year is over in the newest year of which the data have a source, a plan or a value.
-- Before, the last value since the plan began is held against a straight line to the goal: from the last
-- value of a year before the plan's first (observed, or else a baseline of the plan); of a sum, from 0.
--   ahead      it meets the goal, or is better than the line by over a tenth of the line's whole way
--   on_pace    within that tenth;   behind   worse by more
--   not_due    there is no line, or no value since the plan began
--   unknown    due, and nothing settles it
-- why, of unknown and not_due:
--   no_figure       nobody has published one
--   later_figure    a level is known of a later year only: whether it was reached in time is not
--   other_scope     known of another scope, or another place of the city, only
--   other_count     known of a related indicator only (data/related.csv), which counts in another way
--   sum_incomplete  years of the sum are missing: missing_years
--   start_unknown   the sum of the source starts earlier, or plan or source does not say from when it counts
--   not_over        the year was not over when the value was published
--   inexact         the value is a limit or a range that does not settle it
--   no_line         not due, and there is nothing to draw a line from; none is drawn for growth within a year
-- gap is the outcome less what is asked, turned round where less is better: positive is better than asked,
-- and within a range it is 0. freshness says how many years before the newest source the outcome was
-- published: current (0), one_year, older; none without an outcome. It says nothing of how good that is.
-- is_near, is_derived: a value used is counted in another way than the goal, or worked out from others.
create view progress as
with clock as (
    select max(known) as newest, max(known) filter (is_source) as newest_source
    from (
        select left(published_on, 4)::integer as known, true as is_source from sources
        union all
        select left(issued_on, 4)::integer, false from documents
        union all
        select "year", false from observations
    )
),
-- half_digit: half of the last digit that a value is written with, in base units
digits as (
    select
        row_id,
        multiplier::double / 2 / 10 ** len(split_part(rtrim(rtrim(value::varchar, '0'), '.'), '.', 2))
            as half_digit
    from (
        select target_id as row_id, value, unit from targets
        union all
        select observation_id, value, unit from observations
    )
    join units using (unit)
),
goals as (
    select
        t.target_id,
        t.document_id,
        d.city_id,
        t.indicator_id,
        t.region_id,
        p.place_id,
        t.scope,
        coalesce(t.scope, '') as part,
        t."year",
        t.period,
        t.since,
        t.comparator,
        t.base_value,
        t.base_high,
        i.base_unit,
        t.unit,
        i.better,
        i.measure,
        d.period_start,
        case when t.period = 'cumulative' then coalesce(t.since, d.period_start) end as counts_from,
        t.period <> 'cumulative' or t.since is not null or d.kind = 'five-year plan' as is_start_told,
        t.period <> 'level' and i.measure = 'flow' as adds_up,
        t."year" < c.newest as is_due,
        least(t."year", c.newest - 1) as over_until,
        case t.comparator when 'ge' then true when 'le' then false else i.better = 'higher' end as is_least,
        if(is_least, t.base_value, coalesce(t.base_high, t.base_value)) as asked,
        if(is_least, coalesce(t.base_high, t.base_value), t.base_value) as best,
        if(t.comparator = 'approx', abs(asked) * 0.05, least(abs(asked) * 0.02, half_digit)) as slack,
        abs(best) * 0.1 as margin
    from targets t
    cross join clock c
    join statements s using (target_id)
    join digits on digits.row_id = t.target_id
    join documents d using (document_id)
    join indicators i using (indicator_id)
    join places p using (region_id)
    where t.kind = 'target' and t."year" is not null and s.count_once = 1
),
observed as (
    select
        o.*,
        p.place_id,
        coalesce(o.scope, '') as part,
        s.published_on,
        half_digit as rounding,
        case when o.comparator <> 'le' then o.base_value end as low,
        case o.comparator when 'ge' then null when 'range' then o.base_high else o.base_value end as high,
        case when o.as_of is null then o."year" else o."year" - 1 + o.as_of[6:7]::integer / 12 end::double
            as "at",
        row_number() over (
            order by o.definition = 'near', o.as_of is not null, o.confidence = 'derived', s.kind = 'news',
                     s.published_on desc nulls last, s.kind <> 'statistical communique', o.observation_id
        ) as rank
    from observations o
    join sources s using (source_id)
    join digits on digits.row_id = o.observation_id
    join places p using (region_id)
),
yearly as (
    from observed
    where period = 'annual'
    qualify row_number() over (partition by indicator_id, place_id, part, "year" order by rank) = 1
),
-- a sum's yearly values, added up from the first that is there to each
added as (
    select
        g.target_id,
        y."year",
        y."at",
        case when count(y.low) over so_far = count(*) over so_far then sum(y.low) over so_far end as low,
        case when count(y.high) over so_far = count(*) over so_far then sum(y.high) over so_far end as high,
        sum(y.base_value) over so_far as base_value,
        sum(y.rounding) over so_far as rounding,
        bool_or(y.as_of is not null) over so_far as is_open,
        bool_or(y.definition = 'near') over so_far as is_near,
        bool_or(y.confidence = 'derived') over so_far as is_derived,
        max(y.published_on) over so_far as published_on,
        max(y.rank) over so_far as rank,
        list(y."year") over so_far as years,
        list(y.observation_id) over so_far as observation_ids,
        list(y.source_id) over so_far as source_ids,
        y."year" = max(y."year") over (partition by g.target_id) as is_last
    from goals g
    join yearly y
        on (y.indicator_id, y.place_id, y.part) = (g.indicator_id, g.place_id, g.part)
        and y."year" between g.counts_from and g."year"
    where g.adds_up
    window so_far as (partition by g.target_id order by y."year")
),
-- what a goal may be held against. turn: own, of its year; later, of a later one; before, on the way to it
candidates as (
    select
        g.target_id,
        case when o."year" = g."year" then 'own' when o."year" > g."year" then 'later' else 'before' end
            as turn,
        o."year",
        o."at",
        o.period,
        o.since,
        o.as_of,
        o.comparator,
        o.low,
        o.high,
        o.base_value,
        o.base_high,
        o.rounding,
        o.as_of is not null as is_open,
        o.definition = 'near' as is_near,
        o.confidence = 'derived' as is_derived,
        o.published_on,
        o.rank,
        [o.observation_id] as observation_ids,
        [o.source_id] as source_ids,
        if(o.since > g.counts_from, range(g.counts_from, o.since), []) as missing,
        -- where neither plan nor source says from when it counts, it may show that the goal is reached
        g.period <> 'cumulative'
            or coalesce(o.since >= g.counts_from, o.since is null and not g.is_start_told) as is_usable
    from goals g
    join observed o
        on (o.indicator_id, o.place_id, o.part, o.period) = (g.indicator_id, g.place_id, g.part, g.period)
    where o."year" = g."year"
       or o."year" > g."year" and g.period = 'level'
       or o."year" between g.period_start and g."year" and not g.is_due
    union all by name
    select
        a.* exclude (years, is_last),
        'annual' as period,
        a.years[1] as since,
        'eq' as comparator,
        list_filter(
            range(g.counts_from, if(turn = 'own', greatest(a."year", g.over_until), a."year") + 1),
            lambda y: not list_contains(a.years, y)
        ) as missing,
        true as is_usable
    from (select *, unnest(['own', 'before']) as turn from added) a
    join goals g using (target_id)
    where case turn when 'own' then a.is_last else not g.is_due end
),
judged as (
    select
        c.*,
        c.is_open or c.missing <> [] or (g.period = 'cumulative' and c."year" < g."year") as is_part,
        c.is_usable and (g.is_least or not g.adds_up or not is_part) as may_meet,
        may_meet and coalesce(if(g.is_least, c.low >= g.asked, c.high <= g.asked), false) as meets,
        may_meet and (g.is_due or not is_part)
            and coalesce(if(g.is_least, g.asked - c.low, c.high - g.asked) <= g.slack, false) as comes_near,
        c.is_usable and not is_part and g.is_start_told
            and coalesce(if(g.is_least, c.high < g.asked, c.low > g.asked), false) as fails,
        -- by how much better than asked; of a limit or range its worse end
        if(g.is_least, coalesce(c.low, c.high), coalesce(c.high, c.low)) as edge,
        if(g.is_least, least(edge - g.asked, greatest(edge - g.best, 0)),
           least(g.asked - edge, greatest(g.best - edge, 0))) as gap,
        c.period <> g.period as is_added
    from candidates c
    join goals g using (target_id)
),
own as (
    select *, row_number() over (
        partition by target_id order by meets or comes_near or fails desc, is_added, is_usable desc, rank
    ) as nth
    from judged
    where turn = 'own'
),
first_own as (from own where nth = 1),
others as (
    select
        o.target_id,
        arg_min(o.base_value, o.nth) as other_value,
        arg_min(o.observation_ids, o.nth) as observation_ids,
        arg_min(o.source_ids, o.nth) as source_ids
    from own o
    join first_own f using (target_id)
    where o.is_usable and not o.is_part
      and abs(o.base_value - f.base_value) > greatest(o.rounding, f.rounding)
    group by o.target_id
),
late as (
    from judged
    where turn = 'later' and meets
    qualify row_number() over (partition by target_id order by "year", is_open, rank) = 1
),
after as (
    from judged
    where turn = 'later'
    qualify row_number() over (partition by target_id order by "year", is_open, rank) = 1
),
-- the last value on the way, where a line can be held against it
latest as (
    select j.*
    from judged j
    join goals g using (target_id)
    where j.turn <> 'later' and not g.is_due and j.is_usable and j.missing = []
      and (g.period <> 'annual' or not j.is_open)
    qualify row_number() over (partition by j.target_id order by j."at" desc, j.is_added, j.rank) = 1
),
starts as (
    select target_id, "year", base_value
    from (
        select
            g.target_id,
            o."year",
            o.base_value,
            true as is_observed,
            o.rank
        from goals g
        join observed o
            on (o.indicator_id, o.place_id, o.part, o.period)
               = (g.indicator_id, g.place_id, g.part, g.period)
            and o."year" < g.period_start and o.as_of is null
        where not g.is_due and g.period <> 'cumulative'
        union all
        select
            g.target_id,
            b."year",
            b.base_value,
            false,
            b.source_line
        from goals g
        join targets b
            on (b.document_id, b.indicator_id, b.region_id, b.period)
               = (g.document_id, g.indicator_id, g.region_id, g.period)
            and b.scope is not distinct from g.scope and b.kind = 'baseline' and b."year" < g."year"
        where not g.is_due and g.period <> 'cumulative'
        union all
        select
            target_id,
            counts_from - 1,
            0,
            false,
            0
        from goals
        where not is_due and period = 'cumulative'
    )
    qualify row_number() over (partition by target_id order by is_observed desc, "year" desc, rank) = 1
),
elsewhere as (
    select distinct g.target_id
    from goals g
    join observed o
        on (o.city_id, o.indicator_id, o."year") = (g.city_id, g.indicator_id, g."year")
        and (o.period = g.period or o.period = 'annual' and g.period = 'cumulative' and g.adds_up)
    where (o.place_id, o.part) <> (g.place_id, g.part)
),
otherwise_counted as (
    select distinct g.target_id
    from goals g
    join (
        select indicator_id, related_id from related
        union all
        select related_id, indicator_id from related
    ) r using (indicator_id)
    join observed o on (o.city_id, o.indicator_id, o."year") = (g.city_id, r.related_id, g."year")
),
-- step by step, for a column that is put in where it is named again makes a question that grows by powers
settled as (
    select
        g.*,
        f,
        l,
        a,
        p,
        s."year" as start_year,
        s.base_value as start_value,
        o as other,
        e.target_id is not null as is_elsewhere,
        n.target_id is not null as is_otherwise_counted,
        coalesce(f.meets, false) as is_met,
        coalesce(f.comes_near and not f.meets, false) as is_nearly,
        coalesce(f.fails and not f.comes_near, false) as is_missed
    from goals g
    left join first_own f using (target_id)
    left join late l using (target_id)
    left join after a using (target_id)
    left join latest p using (target_id)
    left join starts s using (target_id)
    left join elsewhere e using (target_id)
    left join otherwise_counted n using (target_id)
    left join others o using (target_id)
),
timed as (
    from settled
    select
        *,
        is_met or is_nearly or is_missed as is_settled,
        is_missed and l.target_id is not null as is_late,
        not (is_due or is_met or is_nearly or is_missed) and p.target_id is not null as is_on_the_way
),
reasoned as (
    from timed
    select
        *,
        is_on_the_way and coalesce(p."at" > start_year, false) and (measure <> 'rate' or period = 'level')
            as has_line,
        case when is_settled or is_on_the_way then null
             when f.missing <> [] and (f.is_added or is_start_told) then 'sum_incomplete'
             when f.target_id is not null and not (is_start_told and f.is_usable) then 'start_unknown'
             when f.is_open then 'not_over'
             when f.target_id is not null then 'inexact'
             when not is_due then 'no_figure'
             when a.target_id is not null then 'later_figure'
             when is_elsewhere then 'other_scope'
             when is_otherwise_counted then 'other_count'
             else 'no_figure' end as why
),
held as (
    from reasoned
    select
        * exclude (why),
        if(is_on_the_way and not has_line, 'no_line', why) as why,
        case when is_late then 'later'
             when is_on_the_way then 'latest'
             when f.is_usable or why = 'start_unknown' then 'own'
             when why = 'later_figure' then 'after' end as shows,
        if(has_line,
           start_value + (asked - start_value)::double * (p."at" - start_year) / ("year" - start_year),
           null) as line_value
),
shown as (
    from held
    select
        *,
        case shows when 'later' then l when 'latest' then p when 'own' then f when 'after' then a end as h,
        -- what else is used: that by which a late one was missed; else that which differs
        case shows when 'later' then f.observation_ids when 'own' then other.observation_ids end as also_ids,
        case shows when 'later' then f.source_ids when 'own' then other.source_ids end as also_sources
)
select
    g.target_id,
    g.document_id,
    g.city_id,
    g.indicator_id,
    g.region_id,
    g.scope,
    g."year",
    g.period,
    g.since,
    g.comparator,
    g.base_value,
    g.base_high,
    g.base_unit,
    g.unit,
    g.better,
    g.measure,
    case when g.is_met then if(g.best <> 0 and h.gap > g.margin and not h.is_near, 'exceeded', 'reached')
         when g.is_nearly then 'nearly'
         when g.is_missed then if(g.is_late, 'late', 'missed')
         when g.is_due then 'unknown'
         when g.line_value is null then 'not_due'
         when h.meets then 'ahead'
         when abs(h.edge - g.line_value) <= abs(g.asked - g.start_value) * 0.1 then 'on_pace'
         when (h.edge > g.line_value) = g.is_least then 'ahead'
         else 'behind' end as status,
    g.why,
    h.base_value as outcome_value,
    h.base_high as outcome_high,
    h.comparator as outcome_comparator,
    h."year" as outcome_year,
    h.as_of as outcome_as_of,
    h.period as outcome_period,
    h.since as outcome_since,
    if(g.why is null, h.gap, null) as gap,
    if(g.asked <> 0, 100 * gap::double / abs(g.asked)::double, null) as gap_pct,
    if(g.is_on_the_way, null, nullif(array_to_string(f.missing, ';'), '')) as missing_years,
    if(g.line_value is null, null, g.start_year) as line_from_year,
    if(g.line_value is null, null, g.start_value) as line_from,
    g.line_value,
    array_to_string(h.observation_ids || coalesce(g.also_ids, []), ';') as observation_ids,
    array_to_string(h.source_ids || coalesce(g.also_sources, []), ';') as source_ids,
    h.published_on,
    coalesce(h.is_derived or g.is_late and f.is_derived, false) as is_derived,
    coalesce(h.is_near or g.is_late and f.is_near, false) as is_near,
    if(g.shows = 'own', other.other_value, null) as other_value,
    case when h."year" is null then 'none'
         when c.newest_source - coalesce(left(h.published_on, 4)::integer, h."year") < 1 then 'current'
         when c.newest_source - coalesce(left(h.published_on, 4)::integer, h."year") < 2 then 'one_year'
         else 'older' end as freshness
from shown g
cross join clock c;
comment on view progress is 'One row a target that names a year: its status against what was reached, the values used, the gap, or why nothing can be said';
comment on column progress.base_unit is 'Unit of all values here but unit';
comment on column progress.status is 'reached, exceeded, nearly, missed or late; not yet due: ahead, on_pace, behind or not_due; unknown';
comment on column progress.why is 'Why unknown or not_due: no_figure, later_figure, other_scope, other_count, sum_incomplete, start_unknown, not_over, inexact, no_line';
comment on column progress.outcome_value is 'What was reached, as far as it is known; the lower end of a range';
comment on column progress.outcome_high is 'Upper end of a range';
comment on column progress.outcome_comparator is 'eq, ge (at least), le (at most), approx (about), range';
comment on column progress.outcome_year is 'Year that it is of';
comment on column progress.outcome_as_of is 'Month or day that it stands at, where that year was not over';
comment on column progress.outcome_period is 'Its period; annual for a running sum: yearly values added up here';
comment on column progress.outcome_since is 'First year that it counts from, of a running sum';
comment on column progress.gap is 'Outcome less what is asked, in base units; positive is better than asked';
comment on column progress.gap_pct is 'gap in % of what is asked; empty where that is 0';
comment on column progress.missing_years is 'Years of a running sum that the outcome lacks, ; between';
comment on column progress.line_from_year is 'Not yet due: year at whose end the straight line to the goal starts';
comment on column progress.line_from is 'Value it starts from';
comment on column progress.line_value is 'Where the line stands when the outcome was measured';
comment on column progress.observation_ids is 'The observations used, ; between; last that of other_value';
comment on column progress.source_ids is 'Their sources, one for each, ; between';
comment on column progress.published_on is 'When the last of those that make the outcome was published';
comment on column progress.is_derived is 'True where a value used is derived from what its source states';
comment on column progress.is_near is 'True where a value used is counted in another way than the goal';
comment on column progress.other_value is 'What another source gives for the same, where it differs';
comment on column progress.freshness is 'Years between publication and the newest source: current (none), one_year, older; none: no value';
