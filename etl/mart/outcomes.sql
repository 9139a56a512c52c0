-- What was reached, as it is told beside goals, milestones and facilities.

create table mart.reached as
    select
        row_id,
        status,
        why,
        outcome_value,
        outcome_high,
        outcome_comparator,
        outcome_year,
        outcome_as_of,
        outcome_period,
        outcome_since,
        gap,
        gap_pct,
        missing_years,
        is_near,
        is_derived,
        is_disputed,
        other_value,
        freshness,
        better,
        line_value,
        observation_ids,
        list_distinct(list_transform(observations, lambda o: o.source_title_zh)) as source_titles_zh,
        list_distinct(list_transform(observations, lambda o: o.source_title_en)) as source_titles_en
    from mart.progress
    order by city_id, row_id;
comment on table mart.reached is 'What came of a goal, as far as tables of goals tell it: a row a goal of mart.progress';
comment on column mart.reached.is_disputed is 'True where what else was published does not agree';
comment on column mart.reached.source_titles_zh is 'Titles of the sources used, as published';
comment on column mart.reached.source_titles_en is 'The same in English';

create table mart.observed as
    select
        o.observation_id,
        o.city_id,
        o.indicator_id,
        i.name_zh as what_zh,
        i.name_en as what_en,
        i.sector_id,
        p.place_id,
        r.name_zh as region_zh,
        r.name_en as region_en,
        r.kind as region_kind,
        o.scope,
        coalesce(scopes.en, o.scope) as scope_en,
        o."year",
        o.as_of,
        o.period,
        false as every_year,
        o.since,
        o.comparator,
        null::varchar as strength,
        o.value::double as value,
        o.value_high::double as value_high,
        o.unit,
        o.base_value::double as base_value,
        o.base_high::double as base_high,
        i.base_unit,
        u.base_unit_en,
        o.definition = 'near' as is_near,
        o.confidence = 'derived' as is_derived,
        coalesce(notes.zh, o.note) as note_zh,
        coalesce(notes.en, o.note) as note_en,
        o.place,
        o.source_id,
        s.title_zh as source_title_zh,
        s.title_en as source_title_en,
        s.issuer_zh as source_issuer_zh,
        s.issuer_en as source_issuer_en,
        s.published_on,
        s.url
    from observations o
    join mart.sources s using (source_id)
    join indicators i using (indicator_id)
    join units u using (unit)
    join regions r using (region_id)
    join places p using (region_id)
    left join translations scopes on scopes.text = o.scope
    left join translations notes on notes.text = o.note
    order by o.city_id, o.indicator_id, o."year", o.source_line;
comment on table mart.observed is 'One row a value that a source says was reached, with all that a reader is told of it';
comment on column mart.observed.place_id is 'The place that it is compared in';
comment on column mart.observed.is_near is 'True where it is counted in another way than the indicator';
comment on column mart.observed.is_derived is 'True where it is worked out from what the source states';
comment on column mart.observed.source_title_zh is 'Title of the source, as published';
comment on column mart.observed.source_title_en is 'The same in English';
comment on column mart.observed.source_issuer_zh is 'Who published it';
comment on column mart.observed.source_issuer_en is 'The same in English';

-- What was reached, each value once: sources that give the same are one row.
create table mart.observed_once as
    with told as (
        select
            min(observation_id) as row_id,
            city_id,
            indicator_id,
            what_zh,
            what_en,
            place_id,
            min(region_zh) as region_zh,
            min(region_en) as region_en,
            min(region_kind) as region_kind,
            scope,
            scope_en,
            "year",
            as_of,
            period,
            every_year,
            since,
            comparator,
            strength,
            min(unit) as unit,
            base_value,
            base_high,
            base_unit,
            min(base_unit_en) as base_unit_en,
            is_near,
            bool_and(is_derived) as is_derived,
            list(distinct source_title_zh order by source_title_zh) as source_titles_zh,
            list(distinct source_title_en order by source_title_en) as source_titles_en
        from mart.observed
        group by all
    ),
    numbered as (
        select
            *,
            row_number() over (
                partition by city_id, indicator_id, place_id, scope, period, since, is_near, "year"
                order by as_of is not null, is_derived, len(source_titles_zh) desc, row_id
            ) as nth
        from told
    )
    select
        * exclude (nth),
        concat_ws('|', 'outcome', city_id, place_id, scope, period, since, is_near, nth) as series
    from numbered
    order by city_id, indicator_id, series, "year";
comment on table mart.observed_once is 'One row a value that was reached, with all sources that give it';
comment on column mart.observed_once.row_id is 'The first of its observations';
comment on column mart.observed_once.source_titles_zh is 'Titles of its sources, as published';
comment on column mart.observed_once.source_titles_en is 'The same in English';
comment on column mart.observed_once.series is 'What one line may join; of several values of a year each is of another';

-- Of a facility in whatever plan has it. What names no facility is told of all milestones of its item.
create table mart.came_of as
    with milestones_of as (
        select
            *,
            count(*) over (partition by document_id, item) as of_item
        from milestones
    ),
    told_of as (
        select
            outcome_id,
            milestone_id,
            false as is_of_item
        from outcomes
        join milestones using (facility_id)
        union all
        select
            outcome_id,
            milestone_id,
            of_item > 1
        from outcomes o
        join milestones_of using (document_id, item)
        where o.facility_id is null
    )
    select
        milestone_id as row_id,
        o.outcome_id,
        o.city_id,
        o.facility_id,
        is_of_item,
        o.stage,
        o."date",
        o.what_zh,
        o.what_en,
        coalesce(notes.zh, o.note) as note_zh,
        coalesce(notes.en, o.note) as note_en,
        s.title_zh as source_title_zh,
        s.title_en as source_title_en,
        s.issuer_zh as source_issuer_zh,
        s.issuer_en as source_issuer_en,
        s.published_on,
        s.url,
        -- the first is how far it has come, and since when
        row_number() over (
            partition by milestone_id order by stage_rank(o.stage) desc, o."date" nulls last, o.outcome_id
        ) as nth
    from told_of
    join outcomes o using (outcome_id)
    join mart.sources s using (source_id)
    left join translations notes on notes.text = o.note
    order by o.city_id, row_id, nth;
comment on table mart.came_of is 'What sources say came of milestones: a row a milestone and thing said';
comment on column mart.came_of.is_of_item is 'True where the source names none of the several milestones of its item';
comment on column mart.came_of.nth is 'The farthest stage first, and of one stage the earliest date';
