-- Which build this is: one row, as the ETL wrote it.
select
    content_hash,
    built_at,
    checks_run,
    documents,
    targets,
    milestones,
    facilities,
    indicators,
    agencies
from build_info
