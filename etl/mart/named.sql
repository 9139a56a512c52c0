-- Who answers for a figure or goal: the keys of the view duties, which joins much beside them. A figure that
-- a plan states in several places has in each the agencies of all: often only one place names them.
create table mart.named as
    with named_for as (
        select
            s.target_id as row_id,
            n.*,
            t.source_line
        from statements s
        join statements o using (counted_id)
        join target_agencies n on n.target_id = o.target_id
        join targets t on t.target_id = n.target_id
    ),
    of_figures as (
        select
            row_id,
            agency_id,
            min(role) as role,
            arg_min(as_written, (source_line, position)) as as_written,
            min((source_line, position)) as first_named
        from named_for
        group by row_id, agency_id
    )
    select
        city_id,
        row_id,
        agency_id,
        role,
        (row_number() over (partition by row_id, role order by first_named))::integer as position,
        as_written
    from (
        select document_id, f.*
        from of_figures f
        join targets on target_id = row_id
        union all by name
        select
            document_id,
            milestone_id as row_id,
            agency_id,
            role,
            as_written,
            (0, position) as first_named
        from milestone_agencies n
        join milestones using (milestone_id)
    ) n
    join documents using (document_id)
    order by city_id, row_id, role, position;
comment on table mart.named is 'Which agencies a plan names for a figure, in any of its places, or for a goal';
comment on column mart.named.row_id is 'target_id or milestone_id';
