-- What later plans did to earlier goals (view revisions), with the goals themselves as they stand in `goals`.
-- effect: raised, lowered, kept, brought forward, postponed, dropped, new; apart where nothing can be compared.
-- by_pace: it is the yearly paces that are compared. size_pct: by how much, % of the earlier. told_on: when the
-- later plan was issued.
create table revised as
    select r.city_id, g.sector_id, g.sector_zh, g.sector_en, g.sector_order, g.indicator_id,
           g.what_zh, g.what_en, g.region_zh, g.region_en, g.region_kind, g.base_unit, g.base_unit_en,
           coalesce(r.direction, r.pace_direction, 'apart') as effect,
           r.direction is null and r.pace_direction is not null as by_pace, r.comparable, r.why,
           coalesce(r.change_pct, r.pace_change_pct) as size_pct, r.old_pace_per_year, r.new_pace_per_year,
           r.old_document_id, r.new_document_id, later.issued_on as told_on, 
           -- a row that a left join does not find is a struct of nulls
           case when o.row_id is not null then o end as old, case when n.row_id is not null then n end as new,
           list_concat(coalesce(o.agency_ids, []), coalesce(n.agency_ids, [])) as agency_ids
    from revisions r
    join documents later on later.document_id = r.new_document_id
    left join goals o on o.row_id = r.old_target_id
    left join goals n on n.row_id = r.new_target_id
    join goals g on g.row_id = coalesce(r.new_target_id, r.old_target_id);

-- What contradicts and what adds up (view contradictions), with the goals themselves; parts: of a sum.
create table found as
    with ruled as materialized (from contradictions),
    parts as (
        select finding_id, list(g order by g.source_line) as parts
        from (select finding_id, unnest(part_ids) as row_id from ruled) join goals g using (row_id)
        group by finding_id
    )
    select c.finding_id, c.rule, c.severity, c.city_id, c.sector_id, a.sector_zh, a.sector_en, a.sector_order,
           c.indicator_id, a.what_zh, a.what_en, a.region_zh, a.region_en, a.region_kind,
           c.first_value, c.second_value, c.base_unit, a.base_unit_en, a as first, case when b.row_id is not null then b end as second,
           coalesce(p.parts, []) as parts, c.reviewed_on::varchar as reviewed_on, c.review_zh, c.review_en,
           list_concat(a.agency_ids, coalesce(b.agency_ids, [])) as agency_ids
    from ruled c
    join goals a on a.row_id = c.first_id
    left join goals b on b.row_id = c.second_id
    left join parts p using (finding_id);

-- The steps of goal paths (view paths), without a flow within one year that no other year follows.
create table steps as
    select p.*, g.what_zh, g.what_en, g.sector_zh, g.sector_en, g.sector_order, g.region_zh, g.region_en,
           g.region_kind, g.scope_en, g.base_unit_en, g.agency_ids, h."order" as headline, d.issued_on
    from paths p
    join goals g on g.row_id = p.target_id
    join documents d on d.document_id = p.document_id
    left join headlines h on h.indicator_id = p.indicator_id
    where p.period <> 'annual' or p.pace_before is not null;

-- What two successive plans of a city say of one facility: a row a pair of plans. before, after: lists of all
-- columns of `goals`. years: the codes of all their years.
create table facility_pairs as
    with said as (
        select g.facility_id, g.city_id, any_value(g.facility_zh) as facility_zh, any_value(g.facility_en) as facility_en,
               any_value(g.sector_id) as sector_id, any_value(g.sector_zh) as sector_zh, any_value(g.sector_en) as sector_en,
               any_value(g.sector_order) as sector_order, g.document_id, d.issued_on,
               list(g order by g."year" nulls last, g.source_line) as goals,
               string_agg(coalesce(g."year"::varchar, '–') || ' ' || g.what_zh, '; ' order by g."year" nulls last, g.source_line) as told_zh,
               string_agg(coalesce(g."year"::varchar, '–') || ' ' || g.what_en, '; ' order by g."year" nulls last, g.source_line) as told_en,
               list(year_code(g."year")) as years, flatten(list(g.agency_ids)) as agency_ids
        from goals g join documents d using (document_id)
        -- the others, nearly all, have no pair: with them this takes four times as long
        where g.facility_id in (select facility_id from goals group by facility_id having count(distinct document_id) > 1)
        group by g.facility_id, g.city_id, g.document_id, d.issued_on
    )
    select facility_id, city_id, facility_zh, facility_en, sector_id, sector_zh, sector_en,
           lag(document_id) over of_one as old_document_id, document_id as new_document_id,
           lag(goals) over of_one as before, goals as after,
           lag(told_zh) over of_one as earlier_plan_zh, lag(told_en) over of_one as earlier_plan_en,
           told_zh as later_plan_zh, told_en as later_plan_en, sector_order, issued_on,
           list_concat(lag(years) over of_one, years) as years,
           list_concat(lag(agency_ids) over of_one, agency_ids) as agency_ids
    from said
    window of_one as (partition by facility_id order by issued_on, document_id)
    qualify old_document_id is not null;

-- The commitments, each with its plan's date of issue and last year. restated_on: when a later plan restated it on
-- the same basis; beside_on: on another. replaces: how many earlier goals it took the place of, all on that date of
-- issue.
create table goals_in_time as
    with fates as (
        select old.row_id as row_id, min(told_on) filter (comparable) as restated_on,
               min(told_on) filter (not comparable) as beside_on
        from revised
        where effect not in ('dropped', 'new')
        group by old.row_id
    ),
    successors as (
        select new.row_id as row_id, count(*)::integer as replaces from revised where comparable group by new.row_id
    )
    select g.*, d.issued_on, d.period_end, f.restated_on, f.beside_on, coalesce(s.replaces, 0) as replaces
    from goals g
    join documents d using (document_id)
    left join fates f using (row_id)
    left join successors s using (row_id)
    where g.kind <> 'baseline'
    order by g.source_file, g.source_line;
