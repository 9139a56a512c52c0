-- Which build this is: one row, as the ETL wrote it, and how many values it has of what was reached.
select
    content_hash,
    model,
    built_at,
    checks_run,
    documents,
    targets,
    milestones,
    facilities,
    indicators,
    agencies,
    (select count(*) from observations)::integer as observations
from build_info
