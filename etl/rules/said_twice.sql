-- One plan gives one thing the same value, with the same qualifier, in two of its items.
-- Claims: confirmed. The two places agree.
select
    'confirmed' as severity,
    a.target_id as first_id,
    b.target_id as second_id,
    a.base_value as first_value,
    b.base_value as second_value
from targets a
join targets b
    on (b.document_id, b.indicator_id, b.region_id, b.period, b.kind, b.every_year, b.base_value)
       = (a.document_id, a.indicator_id, a.region_id, a.period, a.kind, a.every_year, a.base_value)
    and b.comparator = a.comparator
    and b.scope is not distinct from a.scope and b."year" is not distinct from a."year"
    and b.since is not distinct from a.since and b.base_high is not distinct from a.base_high
    and a.source_line < b.source_line
