-- One agency has one role on a figure or milestone.
with keyed as (
    -- groups of a number are found in half the time that groups of the text take; equal numbers are looked at
    select
        *,
        hash(file, line, agency_id) as key
    from stage.named
    where agency_id is not null
)
select
    file,
    line,
    'support' as column_name,
    format('{} is named more than once.', agency_id) as wrong,
    'Keep one; an agency that leads is not named again as support.' as remedy
from keyed
where key in (select key from keyed group by key having count(*) > 1)
group by
    file,
    line,
    agency_id
having count(*) > 1
