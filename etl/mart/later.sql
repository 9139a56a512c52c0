-- What later plans did to each commitment: a row a commitment that one of them touched or left out. Figures
-- are told as the view revisions tells them, a thing that a plan states twice in all its places. Of goals
-- without a number only those of a facility can be found again. Whether a later plan means the same phase of
-- it is not known: that is `again`, and `dropped` where a plan that covers the year names it no more.
create table mart.later as
    with of_figures as (
        select
            unnest(s.stated_ids) as row_id,
            r.effect,
            r.row_ids,
            r.new.row_id as later_id,
            r.new_document_id as later_document_id,
            r.comparable,
            r.told_on
        from mart.revised r
        join stated_figures s on s.target_id = r.old.row_id
    ),
    goals_before as (
        select unnest(before) as old, after, issued_on from mart.facility_pairs
    ),
    goals_after as (
        select old, unnest(after) as new, issued_on from goals_before
    ),
    named_again as (
        select
            old.row_id as row_id,
            'again' as effect,
            new.row_id as later_id,
            new.document_id as later_document_id,
            issued_on as told_on
        from goals_after
        qualify row_number() over (
            partition by old.row_id
            order by new.stage <> old.stage, abs(new."year" - old."year") nulls last, new.source_line
        ) = 1
    ),
    left_out as (
        select
            m.row_id,
            'dropped' as effect,
            d.document_id as later_document_id,
            d.issued_on as told_on
        from mart.goals m
        join documents own on own.document_id = m.document_id
        join documents d on d.city_id = m.city_id and d.issued_on > own.issued_on
            and m."year" between d.period_start and d.period_end and left(d.issued_on, 4)::integer <= m."year"
        where m.facility_id is not null
          and not exists (
              from milestones o
              join documents later using (document_id)
              where o.facility_id = m.facility_id and later.city_id = m.city_id
                and later.issued_on > own.issued_on
          )
    ),
    told as (
        from of_figures
        union all by name
        from named_again
        union all by name
        from left_out
    )
    select
        g.city_id,
        t.row_id,
        t.effect,
        t.later_id,
        t.later_document_id,
        t.row_ids
    from told t
    join mart.goals g using (row_id)
    -- of several the one that is compared, then the first that was issued
    qualify row_number() over (
        partition by t.row_id
        order by t.comparable desc nulls last, t.effect = 'dropped', t.told_on, t.later_id
    ) = 1
    order by g.city_id, t.row_id;
comment on table mart.later is 'What later plans did to each commitment: a row a commitment that one of them touched or left out';
comment on column mart.later.effect is 'raised, lowered, kept, brought forward, postponed, apart, dropped as in mart.revised; again where a later plan has the same facility';
comment on column mart.later.later_id is 'The later plans figure or goal; empty where it has none';
comment on column mart.later.later_document_id is 'The later plan';
comment on column mart.later.row_ids is 'Of a figure, the pair in mart.revised';
