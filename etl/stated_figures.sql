-- What counts as one figure, stated twice: the same plan, indicator, region, scope, kind, year, basis and
-- value, in whatever number of its items. All columns are of one row: one with a qualifier (以上, 左右), which
-- says more, before one without; then one that names a lead agency; then the first in the text.
create view stated_figures as
    with told as (
        select *, target_id in (select target_id from target_agencies where role = 'lead') as is_led
        from targets
    ),
    figures as (
        select
            arg_min(target_id, (comparator = 'eq', not is_led, source_line)) as target_id,
            list(target_id order by source_line) as stated_ids
        from told
        group by document_id, indicator_id, region_id, scope, kind, "year", period, every_year, since,
                 base_value, base_high
    )
    select
        f.*,
        len(stated_ids)::integer as repeats,
        stated_ids
    from figures
    join targets_flat f using (target_id);
comment on view stated_figures is 'One row a thing stated, whichever number of times its plan says it: what every count and every sum uses';
comment on column stated_figures.repeats is 'How many rows of targets state it';
comment on column stated_figures.stated_ids is 'Those rows, in the order of the text';
