-- Who can be asked what came of a goal of which no published figure tells.
create table mart.asked as
    select
        p.row_id,
        p.city_id,
        p.sector_id,
        p.document_id,
        p."year",
        n.agency_id,
        a.level as agency_level,
        n.role,
        -- what is published as the goal counts it, but not exactly enough, is not asked again
        p.why <> 'inexact' or p.is_near as is_asked,
        coalesce(n.role, '') <> 'support'
        or p.row_id not in (select row_id from mart.named where role = 'lead') as answers
    from mart.progress p
    left join mart.named n using (row_id)
    left join agencies a using (agency_id)
    where p.status = 'unknown'
    order by p.city_id, p.row_id;
comment on table mart.asked is
    'Whom to ask what came of a goal: a row a goal without a published figure and an agency that the plan names for it, or one without an agency';
comment on column mart.asked.is_asked is 'Whether the goal is asked about: no published figure counts it as the plan does';
comment on column mart.asked.answers is
    'Whether this agency answers: it leads, or nobody leads and it supports, or the plan names nobody';

create macro mart.asked_of(cities, sector_codes, plans, agency_codes, levels, roles, latest_year) as table
    select *
    from mart.asked
    where "year" <= latest_year and chosen(cities, city_id) and chosen(sector_codes, sector_id)
      and chosen(plans, document_id) and chosen(agency_codes, coalesce(agency_id, ''))
      and chosen(levels, coalesce(agency_level, '')) and chosen(roles, coalesce(role, ''));
