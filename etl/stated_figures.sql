-- One figure a row, however often its plan states it: view statements says which row counts.
create view stated_figures as
    select f.*, s.stated_ids
    from targets_flat f
    join (
        select counted_id, list(target_id order by source_line) as stated_ids
        from statements
        join targets using (target_id)
        group by counted_id
    ) s on s.counted_id = f.target_id;
comment on view stated_figures is 'One row a thing stated, whichever number of times its plan says it: what every count and every sum uses';
comment on column stated_figures.stated_ids is 'The rows that state it, in the order of the text';
