-- What a new database (built) has more and less than the one before it (old), a row a file of the data: how
-- many rows are new, and the codes of those that are gone. A code is that of a row's place and matter, not of
-- its value, so that a corrected value is no change here.
with coded_now as (
    select target_id as code, source_file from built.targets
    union all
    select milestone_id, source_file from built.milestones
    union all
    select observation_id, source_file from built.observations
    union all
    select outcome_id, source_file from built.outcomes
),
coded_before as (
    select target_id as code, source_file from old.targets
    union all
    select milestone_id, source_file from old.milestones
    union all
    select observation_id, source_file from old.observations
    union all
    select outcome_id, source_file from old.outcomes
)
select
    coalesce(n.source_file, b.source_file) as file,
    count(n.code) as more,
    coalesce(list(b.code order by b.code) filter (b.code is not null), []) as gone
from coded_now n full join coded_before b on n.code = b.code
where n.code is null or b.code is null
group by file
order by file
