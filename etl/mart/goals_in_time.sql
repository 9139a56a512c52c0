-- The commitments over time: from when to when each was in force.
create table mart.goals_in_time as
    with fates as (
        select
            old.row_id as row_id,
            min(told_on) filter (comparable) as restated_on,
            min(told_on) filter (not comparable) as beside_on
        from mart.revised
        where effect not in ('dropped', 'new')
        group by old.row_id
    ),
    successors as (
        select new.row_id as row_id, count(*)::integer as replaces
        from mart.revised
        where comparable
        group by new.row_id
    )
    select
        g.*,
        d.issued_on,
        d.period_end,
        f.restated_on,
        f.beside_on,
        coalesce(s.replaces, 0) as replaces
    from mart.counted g
    join documents d using (document_id)
    left join fates f using (row_id)
    left join successors s using (row_id)
    where g.is_commitment
    order by g.city_id, g.source_file, g.source_line;
comment on table mart.goals_in_time is 'The commitments, with what became of each';
comment on column mart.goals_in_time.restated_on is 'When a later plan restated it on the same basis';
comment on column mart.goals_in_time.beside_on is 'When a later plan stated the same on another basis';
comment on column mart.goals_in_time.replaces is 'How many earlier goals it took the place of';
